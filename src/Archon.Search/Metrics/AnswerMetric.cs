using System.Text;

namespace Archon.Search;

/// <summary>
/// 1 for the answer that equals the reference, both read as answers of one type; 0 for any other, and for one that cannot be read.
/// </summary>
/// <typeparam name="TAnswer">The type, such as <see cref="Number"/>, <see cref="Choice"/> or <see cref="Text"/>.</typeparam>
/// <param name="name">What command lines call it.</param>
/// <param name="article">What a reference has to be, for messages: "a number".</param>
public sealed class AnswerMetric<TAnswer>(string name, string article) : IMetric
    where TAnswer : struct, IAnswer<TAnswer>
{
    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public string? Refuse(Example example)
    {
        ArgumentNullException.ThrowIfNull(example);
        return Read(example.Reference) is null
            ? $"the reference '{example.Reference}' is not {article}, which the metric '{Name}' needs"
            : null;
    }

    /// <inheritdoc/>
    public ValueTask<double> ScoreAsync(Example example, string answer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(example);
        return new(Read(answer) is { } given && given.Equals(Read(example.Reference)) ? 1 : 0);
    }

    /// <inheritdoc/>
    public int Vote(IReadOnlyList<string> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        return AnswerVote.Choose<TAnswer>(answers);
    }

    private static TAnswer? Read(string text) => TAnswer.TryRead(Encoding.UTF8.GetBytes(text), out TAnswer answer) ? answer : null;
}
