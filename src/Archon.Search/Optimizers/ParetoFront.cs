namespace Archon.Search;

/// <summary>The trials of which none is both as good and as cheap as another and better or cheaper.</summary>
public static class ParetoFront
{
    /// <summary>The front of error and cost.</summary>
    /// <param name="trials">Trials; those that failed or tell no cost are passed over.</param>
    /// <returns>The front, the cheapest first and each more accurate than the one before; of equal trials the first.</returns>
    public static IReadOnlyList<Trial> Of(IEnumerable<Trial> trials)
    {
        List<Trial> front = [];
        foreach (Trial trial in trials.Where(static trial => trial is { Error: not null, Cost: not null })
            .OrderBy(static trial => trial.Cost).ThenBy(static trial => trial.Error))
        {
            if (front is [] || trial.Error < front[^1].Error)
                front.Add(trial);
        }

        return front;
    }

    /// <summary>
    /// The area between points and a reference that is worse than all of them (hypervolume: Zitzler and Thiele, IEEE Transactions on
    /// Evolutionary Computation 3(4), 1999): how much of what could be had a front has. Both objectives are minimised.
    /// </summary>
    /// <param name="points">The points, in any order; those beyond the reference add nothing.</param>
    /// <param name="reference">The worst of both objectives; with both scaled to 0…1 usually 1.1.</param>
    /// <returns>The area.</returns>
    public static double Hypervolume(IEnumerable<(double First, double Second)> points, (double First, double Second) reference)
    {
        double area = 0, second = reference.Second;
        foreach ((double First, double Second) point in points.Where(point => point.First < reference.First).Order())
        {
            if (point.Second >= second)
                continue;
            area += (reference.First - point.First) * (second - point.Second);
            second = point.Second;
        }

        return area;
    }
}
