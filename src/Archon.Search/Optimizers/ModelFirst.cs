using System.Numerics;

namespace Archon.Search;

/// <summary>
/// Where a search of models begins: the default, each model alone, then the best two, three and five of them together. In recorded data
/// the choice of models matters most, and single models are what every ensemble is made of, so that a bank of samples has paid for them
/// already.
/// </summary>
public static class ModelFirst
{
    private static readonly int[] s_together = [2, 3, 5];

    /// <summary>The points to begin with, for <see cref="WarmStart"/>. The latter ones need the errors of the earlier.</summary>
    /// <param name="space">The space. What chooses models is its first parameter of the kind <see cref="ParameterKind.Subset"/> that hangs
    /// on none.</param>
    /// <param name="history">What was told.</param>
    /// <returns>The points; the default alone when the space chooses no models.</returns>
    public static IEnumerable<Point> Starts(ParameterSpace space, TrialHistory history)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(history);
        yield return space.Default;
        if (space.Parameters.FirstOrDefault(static parameter => parameter is { Kind: ParameterKind.Subset, Parent: < 0 }) is not { } models)
            yield break;

        IEnumerable<int> sets = Enumerable.Range(0, models.Labels.Length).Select(static model => 1 << model);
        Point[] singles = [.. sets.Where(models.Contains).Select(With)];
        foreach (Point single in singles)
            yield return single;

        Dictionary<Point, double> errors = [];
        foreach (Trial told in history.Told)
            errors[told.Point] = told.Error ?? 1;
        int[] ranked = [.. singles.Where(errors.ContainsKey).OrderBy(single => errors[single]).Select(single => single[models.Index])];
        foreach (int count in s_together)
        {
            int set = ranked.Take(count).Sum();
            if (BitOperations.PopCount((uint)set) == count && models.Contains(set))
                yield return With(set);
        }

        Point With(int set) => space.Default.With(models.Index, set);
    }
}
