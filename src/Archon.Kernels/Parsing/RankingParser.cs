using System.Text;

namespace Archon.Kernels.Parsing;

/// <summary>Reads the order of the candidates from a ranker's reply.</summary>
public static class RankingParser
{
    /// <summary>
    /// Fills <paramref name="order"/> with a permutation of the candidates, best first. The last line that holds <c>[i] &gt; [j]</c>
    /// counts, and on it the longest chain (of equally long ones, the last).
    /// </summary>
    /// <remarks>
    /// Tolerated and reported as <see cref="ParseOutcome.Repaired"/>: text around the chain, emphasis, <c>≻</c>, <c>&amp;gt;</c>
    /// and round brackets; a whole line of ids without brackets (<c>2 &gt; 1 &gt; 3</c>, <c>Candidate 2 &gt; Candidate 1</c>),
    /// if all of them are in range; commas behind a label that speaks of an order or a ranking. A repeated or out-of-range id is dropped;
    /// missing ones follow in ascending order. A last chain without any id in range is unreadable: an earlier chain may be a quotation.
    /// </remarks>
    /// <param name="reply">The reply in UTF-8; ids in it count from 1.</param>
    /// <param name="order">As long as there are candidates; receives their indices, counted from 0.</param>
    /// <returns>
    /// How the order was read; <see cref="ParseOutcome.Unreadable"/> leaves the identity order. Up to one candidate needs no reply.
    /// </returns>
    public static ParseOutcome Parse(ReadOnlySpan<byte> reply, Span<int> order)
    {
        ParseOutcome outcome = order.Length <= 1 ? ParseOutcome.Read : ParseOutcome.Unreadable;
        int count = 0;
        while (order.Length > 1 && Lines.TryTakeLast(ref reply, out ReadOnlySpan<byte> line))
        {
            line = line[Ascii.Trim(line)];
            if (TryFindChain(line, out OrderScanner chain) || TryWholeLine(line, order.Length, out chain))
            {
                outcome = Fill(chain, line, order, out count);
                break;
            }
        }
        Complete(order, count);
        return outcome;
    }

    private static bool TryFindChain(ReadOnlySpan<byte> line, out OrderScanner chain)
    {
        chain = default;
        int longest = 1;
        for (int at = 0; line[at..].IndexOfAny((byte)'[', (byte)'(') is var found and >= 0;)
        {
            at += found;
            var scanner = new OrderScanner(line, bare: false, commas: false) { Position = at };
            int ids = CountIds(ref scanner);
            if (ids > 1 && ids >= longest)
            {
                longest = ids;
                chain = new OrderScanner(line, bare: false, commas: false) { Position = at };
            }
            at = Math.Max(at + 1, scanner.Position);
        }
        return longest > 1;
    }

    // Without brackets only a line that is nothing but ids can be told from arithmetic, and only if every number names a candidate.
    private static bool TryWholeLine(ReadOnlySpan<byte> line, int candidates, out OrderScanner chain)
    {
        int label = line.LastIndexOf((byte)':') + 1;
        chain = new OrderScanner(line, bare: true, commas: SpeaksOfOrder(line[..label])) { Position = label };
        OrderScanner scanner = chain;
        int ids = 0;
        do
        {
            if (!scanner.TryId(out int id) || id < 1 || id > candidates)
                return false;
            ids++;
        }
        while (scanner.TrySeparator());
        return ids > 1 && scanner.AtEnd;
    }

    private static bool SpeaksOfOrder(ReadOnlySpan<byte> label)
    {
        var words = new WordReader(label);
        while (words.MoveNext())
        {
            if (words.Is("order"u8) || words.Is("ranking"u8) || words.Is("rank"u8) || words.Is("ranked"u8))
                return true;
        }
        return false;
    }

    private static int CountIds(ref OrderScanner scanner)
    {
        int ids = 0;
        while (scanner.TryId(out _))
        {
            ids++;
            if (!scanner.TrySeparator())
                break;
        }
        return ids;
    }

    private static ParseOutcome Fill(OrderScanner chain, ReadOnlySpan<byte> line, Span<int> order, out int count)
    {
        count = 0;
        bool exact = chain.Position == 0, ended = false;
        while (!ended && chain.TryId(out int id))
        {
            if (id < 1 || id > order.Length || count == order.Length || order[..count].Contains(id - 1))
                exact = false;
            else
                order[count++] = id - 1;
            int end = chain.Position;
            ended = !chain.TrySeparator();
            exact &= !ended || end == line.Length;
        }
        if (count == 0)
            return ParseOutcome.Unreadable;
        return exact && ended && !chain.Tolerated && count == order.Length ? ParseOutcome.Read : ParseOutcome.Repaired;
    }

    private static void Complete(Span<int> order, int count)
    {
        for (int candidate = 0; count < order.Length; candidate++)
        {
            if (!order[..count].Contains(candidate))
                order[count++] = candidate;
        }
    }
}
