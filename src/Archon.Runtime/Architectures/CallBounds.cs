namespace Archon;

/// <summary>How many model calls there are.</summary>
/// <param name="Min">The fewest.</param>
/// <param name="Expected">
/// Those of the default architecture (or the one asked about) when every reply can be read at once and every verifier keeps all candidates.
/// </param>
/// <param name="Max">The most: every reply that is read by a parser is asked for again as often as its component allows.</param>
public readonly record struct CallBounds(long Min, long Expected, long Max)
{
    internal CallBounds(Costing.CallCount calls)
        : this(calls.Min, calls.Expected, calls.Max)
    {
    }
}
