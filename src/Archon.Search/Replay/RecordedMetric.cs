namespace Archon.Search;

/// <summary>What the recorded answer was worth when it was recorded: the data's own grading.</summary>
/// <param name="recorded">The recording.</param>
public sealed class RecordedMetric(RecordedSamples recorded) : IMetric
{
    private const string Label = "Answer: ";

    /// <inheritdoc/>
    public string Name => "recorded";

    /// <inheritdoc/>
    public ValueTask<double> ScoreAsync(Example example, string answer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(example);
        ArgumentNullException.ThrowIfNull(answer);
        return new(answer.StartsWith(Label, StringComparison.Ordinal) ? recorded.ScoreOf(example.Id, answer[Label.Length..]) ?? 0 : 0);
    }
}
