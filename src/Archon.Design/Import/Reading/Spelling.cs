namespace Archon.Design.Import.Reading;

/// <summary>Guesses what a misspelt name was meant to be.</summary>
public static class Spelling
{
    /// <summary>The nearest of the known names, when it is near enough to be meant.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="known">What could have been written.</param>
    /// <returns>The name, or <see langword="null"/>.</returns>
    public static string? Guess(string name, IEnumerable<string> known)
    {
        // Longer names cannot be near to any and would only cost time.
        if (name.Length > 200)
            return null;
        (string? best, int least) = (null, Math.Min(3, (name.Length / 3) + 1));
        foreach (string candidate in known)
        {
            int distance = Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (distance < least)
                (best, least) = (candidate, distance);
        }

        return best;
    }

    /// <summary>The end of a message about a name that does not exist.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="known">What could have been written.</param>
    /// <param name="listed">What to name when nothing is near.</param>
    /// <returns><c>did you mean 'x'?</c> or <c>there are x, y.</c></returns>
    public static string Suggest(string name, IEnumerable<string> known, IEnumerable<string> listed) =>
        Guess(name, known) is { } meant ? "did you mean '" + meant + "'?" : "there are " + string.Join(", ", listed) + ".";

    // Optimal string alignment: a swap of two neighbours is one mistake.
    private static int Distance(string left, string right)
    {
        if (Math.Abs(left.Length - right.Length) > 3)
            return int.MaxValue;
        int[,] cost = new int[left.Length + 1, right.Length + 1];
        for (int i = 0; i <= left.Length; i++)
            cost[i, 0] = i;
        for (int j = 0; j <= right.Length; j++)
            cost[0, j] = j;
        for (int i = 1; i <= left.Length; i++)
        {
            for (int j = 1; j <= right.Length; j++)
            {
                int edit = cost[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                cost[i, j] = Math.Min(edit, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }

        return cost[left.Length, right.Length];
    }
}
