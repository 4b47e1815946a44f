namespace Archon.Execution;

/// <summary>Reorders and cuts the list of candidates in place.</summary>
internal static class Selection
{
    /// <summary>Puts the candidate at position <c>order[i]</c> at position i.</summary>
    internal static void Permute(List<CandidateSlot> candidates, ReadOnlySpan<int> order)
    {
        // The reordered list grows behind the old one, which is then cut off: no memory beside the list's own.
        int count = candidates.Count;
        foreach (int index in order)
        {
            candidates.Add(candidates[index]);
        }

        candidates.RemoveRange(0, count);
    }

    internal static void KeepFirst(List<CandidateSlot> candidates, int keep)
    {
        if (keep < candidates.Count)
        {
            candidates.RemoveRange(keep, candidates.Count - keep);
        }
    }

    internal static void KeepOnly(List<CandidateSlot> candidates, int index)
    {
        CandidateSlot kept = candidates[index];
        candidates.Clear();
        candidates.Add(kept);
    }
}
