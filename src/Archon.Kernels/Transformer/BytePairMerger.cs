using System.Buffers;

namespace Archon.Kernels.Transformer;

/// <summary>
/// Byte-pair encoding of one piece (Sennrich et al., 2016): again and again the adjacent pair with the lowest rank becomes one
/// token, the leftmost first among equals.
/// </summary>
internal sealed class BytePairMerger(int[] byteTokens, Dictionary<long, BytePairMerger.Merge> merges)
{
    /// <summary>Short pieces are scanned; longer ones would take quadratic time, so they use a heap.</summary>
    private const int LongPiece = 48;

    public readonly record struct Merge(int Rank, int Token);

    public static long Key(int left, int right) => ((long)left << 32) | (uint)right;

    public void Encode(ReadOnlySpan<byte> piece, TokenBuffer tokens)
    {
        if (piece.Length > LongPiece)
        {
            EncodeLong(piece, tokens);
            return;
        }
        Span<int> parts = stackalloc int[piece.Length];
        for (int i = 0; i < piece.Length; i++)
            parts[i] = byteTokens[piece[i]];
        while (parts.Length > 1)
        {
            int best = -1;
            var merge = new Merge(int.MaxValue, 0);
            for (int i = 0; i + 1 < parts.Length; i++)
            {
                if (merges.TryGetValue(Key(parts[i], parts[i + 1]), out Merge found) && found.Rank < merge.Rank)
                    (best, merge) = (i, found);
            }
            if (best < 0)
                break;
            parts[best] = merge.Token;
            parts[(best + 2)..].CopyTo(parts[(best + 1)..]);
            parts = parts[..^1];
        }
        foreach (int part in parts)
            tokens.Add(part);
    }

    private void EncodeLong(ReadOnlySpan<byte> piece, TokenBuffer tokens)
    {
        int n = piece.Length;
        int[] rented = ArrayPool<int>.Shared.Rent(2 * n);
        // A merge adds at most two pairs and there are fewer than n merges.
        long[] heapMemory = ArrayPool<long>.Shared.Rent(3 * n);
        Span<int> parts = rented.AsSpan(0, n), nexts = rented.AsSpan(n, n);
        Span<long> heap = heapMemory;
        int heapCount = 0;
        int[] previousMemory = ArrayPool<int>.Shared.Rent(n);
        Span<int> previous = previousMemory.AsSpan(0, n);
        for (int i = 0; i < n; i++)
            (parts[i], nexts[i], previous[i]) = (byteTokens[piece[i]], i + 1, i - 1);
        for (int i = 0; i + 1 < n; i++)
            Offer(parts, heap, ref heapCount, i, i + 1);

        while (heapCount > 0)
        {
            long top = Pop(heap, ref heapCount);
            int left = (int)(top & int.MaxValue), rank = (int)(top >> 31);
            // An entry is stale when either neighbour has changed since; ranks are unique, so the rank tells.
            if (parts[left] < 0 || nexts[left] >= n
                || !merges.TryGetValue(Key(parts[left], parts[nexts[left]]), out Merge merge) || merge.Rank != rank)
            {
                continue;
            }
            int right = nexts[left], after = nexts[right];
            parts[left] = merge.Token;
            parts[right] = -1;
            nexts[left] = after;
            if (after < n)
            {
                previous[after] = left;
                Offer(parts, heap, ref heapCount, left, after);
            }
            if (previous[left] >= 0)
                Offer(parts, heap, ref heapCount, previous[left], left);
        }
        for (int i = 0; i < n; i = nexts[i])
            tokens.Add(parts[i]);
        ArrayPool<int>.Shared.Return(rented);
        ArrayPool<int>.Shared.Return(previousMemory);
        ArrayPool<long>.Shared.Return(heapMemory);
    }

    private void Offer(ReadOnlySpan<int> parts, Span<long> heap, ref int count, int left, int right)
    {
        if (!merges.TryGetValue(Key(parts[left], parts[right]), out Merge merge))
            return;
        long item = ((long)merge.Rank << 31) | (uint)left;
        int i = count++;
        for (; i > 0 && heap[(i - 1) / 2] > item; i = (i - 1) / 2)
            heap[i] = heap[(i - 1) / 2];
        heap[i] = item;
    }

    private static long Pop(Span<long> heap, ref int count)
    {
        long top = heap[0], last = heap[--count];
        int i = 0;
        for (int child = 1; child < count; child = 2 * i + 1)
        {
            if (child + 1 < count && heap[child + 1] < heap[child])
                child++;
            if (heap[child] >= last)
                break;
            heap[i] = heap[child];
            i = child;
        }
        heap[i] = last;
        return top;
    }
}
