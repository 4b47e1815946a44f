namespace Archon;

/// <summary>Finds the name that was meant.</summary>
internal static class NearestName
{
    /// <summary>
    /// The known name nearest to the written one, ignoring case; <see langword="null"/> when none is near. Ties go to ordinal order.
    /// </summary>
    public static string? Of(string written, IEnumerable<string> known) => known
        .Select(name => (Name: name, Distance: EditDistance(name, written)))
        // A name of which no letter is left is not a slip of the pen.
        .Where(candidate => candidate.Distance <= Math.Max(1, written.Length / 3) && candidate.Distance < candidate.Name.Length)
        .OrderBy(static candidate => candidate.Distance)
        .ThenBy(static candidate => candidate.Name, StringComparer.Ordinal)
        .Select(static candidate => candidate.Name)
        .FirstOrDefault();

    /// <summary>The Levenshtein distance, ignoring case.</summary>
    private static int EditDistance(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int substitution = diagonal + (char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitution, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[right.Length];
    }
}
