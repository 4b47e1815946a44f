namespace Archon.Search;

/// <summary>
/// Scores answers. Applications write their own: a public class with a public constructor without parameters, named on the command line by
/// its name. Safe for use by many threads at once.
/// </summary>
public interface IMetric
{
    /// <summary>What command lines, journals and reports call it.</summary>
    string Name { get; }

    /// <summary>Whether scoring an answer costs something, such as calls of a judge. Only what must be known is then scored.</summary>
    bool IsPaid => false;

    /// <summary>Looks at a question before anything is run.</summary>
    /// <param name="example">The question and its reference.</param>
    /// <returns>
    /// Why answers to it cannot be scored, as the end of a sentence without its full stop; <see langword="null"/> when they can.
    /// </returns>
    string? Refuse(Example example) => null;

    /// <summary>Scores an answer. The same answer always has the same score.</summary>
    /// <param name="example">The question and its reference.</param>
    /// <param name="answer">The answer as it was given.</param>
    /// <param name="cancellationToken">Ends the scoring early.</param>
    /// <returns>From 0, wrong, to 1, right.</returns>
    ValueTask<double> ScoreAsync(Example example, string answer, CancellationToken cancellationToken = default);

    /// <summary>
    /// Chooses the answer that most of several agree on: what voting with the same number of tokens would have answered.
    /// Equal texts agree by default, as <see cref="Text"/> compares them.
    /// </summary>
    /// <param name="answers">The answers, in the order of their samples.</param>
    /// <returns>The index of the chosen one; ties go to the earliest. -1 when there is none.</returns>
    int Vote(IReadOnlyList<string> answers) => AnswerVote.Choose<Text>(answers);
}
