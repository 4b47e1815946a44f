namespace Archon;

/// <summary>
/// What one answer may cost at the most. A run that reaches a limit draws fewer samples, skips the layers it cannot afford,
/// and answers with the best candidate so far; its <c>StopReason</c> says so. It stands in brackets of its own and is not a layer.
/// </summary>
/// <remarks>
/// Calls, tokens and dollars are never exceeded: a call is made when its worst case still fits,
/// and what it did not use is given back after it.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BudgetAttribute : Attribute
{
    /// <summary>Model calls per answer, repeated questions after an unreadable reply included. 0, the default, sets no limit.</summary>
    public int Calls { get; init; }

    /// <summary>Tokens per answer, of all requests and replies together. 0, the default, sets no limit.</summary>
    /// <remarks>
    /// Every component then sets <c>MaxTokens</c>, or archon.json the <c>contextLength</c> of its models:
    /// what nobody limits cannot be kept.
    /// </remarks>
    public long Tokens { get; init; }

    /// <summary>US dollars per answer. 0, the default, sets no limit.</summary>
    /// <remarks>All models then have a <c>price</c> in archon.json, and their tokens a limit as for <see cref="Tokens"/>.</remarks>
    public double Usd { get; init; }

    /// <summary>
    /// Seconds per answer, measured from the start of the run; calls in flight are then cancelled. 0, the default, sets no limit.
    /// </summary>
    public double Seconds { get; init; }
}
