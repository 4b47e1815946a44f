namespace Archon.Kernels.Parsing;

/// <summary>Reads which checks a candidate passed.</summary>
public static class EvaluationParser
{
    /// <summary>Reads one result per check.</summary>
    /// <param name="reply">The reply in UTF-8.</param>
    /// <param name="results">One per check; what the reply does not say is <see cref="CheckResult.Unknown"/>.</param>
    /// <returns>How the results were read.</returns>
    public static ParseOutcome Parse(ReadOnlySpan<byte> reply, Span<CheckResult> results)
    {
        results.Clear();
        return ParseOutcome.Unreadable;
    }
}
