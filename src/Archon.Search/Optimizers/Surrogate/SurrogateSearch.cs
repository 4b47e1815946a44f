using Archon.Kernels.Sampling;
using Archon.Kernels.Statistics;

namespace Archon.Search;

/// <summary>
/// The point from which a forest expects the most improvement: fits it to what was told, takes the greatest expected improvement among
/// random points and by local search from the best that were tried (SMAC: Hutter, Hoos and Leyton-Brown, LION 5, 2011).
/// </summary>
internal sealed class SurrogateSearch
{
    private const int Trees = 30, RandomPoints = 1000, Starts = 10, Steps = 20, NeighboursPerParameter = 6;

    private readonly ParameterSpace _space;
    private readonly TrialHistory _history;
    private readonly PointEncoder _encoder;
    private readonly RandomForest _forest;
    private readonly double _incumbent;
    private readonly byte[] _row;
    private readonly CancellationToken _cancellationToken;
    private Point? _best;
    private double _bestScore = double.NegativeInfinity;

    private SurrogateSearch(
        ParameterSpace space, TrialHistory history, ReadOnlySpan<double> targets, ref SplitMix64 random,
        CancellationToken cancellationToken)
    {
        _space = space;
        _history = history;
        _encoder = new(space);
        _row = new byte[_encoder.Features];
        _cancellationToken = cancellationToken;

        int told = history.Told.Count, most = history.Told.Max(static trial => trial.Examples);
        int all = told + history.Pending.Count;
        byte[] rows = new byte[all * _encoder.Features];
        double[] values = new double[all], weights = new double[all];
        for (int i = 0; i < all; i++)
        {
            Trial? trial = i < told ? history.Told[i] : null;
            _encoder.Encode(trial?.Point ?? history.Pending[i - told], rows.AsSpan(i * _encoder.Features, _encoder.Features));
            weights[i] = trial is null ? 1 : trial.Weight * (trial.Examples > 0 ? (double)trial.Examples / most : 1);
        }

        targets.CopyTo(values);
        _forest = RandomForest.Fit(_encoder, rows, targets, weights.AsSpan(0, told), Trees, ref random);
        if (all > told)
        {
            // What is being tried is taken to come out as expected, so that nobody tries its neighbours meanwhile.
            for (int i = told; i < all; i++)
                values[i] = _forest.Predict(rows.AsSpan(i * _encoder.Features, _encoder.Features)).Mean;
            _forest = RandomForest.Fit(_encoder, rows, values, weights, Trees, ref random);
        }

        // The least of the expected values, not of the noisy ones.
        _incumbent = double.PositiveInfinity;
        for (int i = 0; i < all; i++)
            _incumbent = Math.Min(_incumbent, _forest.Predict(rows.AsSpan(i * _encoder.Features, _encoder.Features)).Mean);
    }

    /// <param name="space">The space.</param>
    /// <param name="history">At least one trial.</param>
    /// <param name="targets">What is minimised, a number for every trial that was told.</param>
    /// <param name="random">Where random numbers come from.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>A new, feasible point; <see langword="null"/> when none was found.</returns>
    internal static Point? Propose(
        ParameterSpace space, TrialHistory history, double[] targets, ref SplitMix64 random, CancellationToken cancellationToken)
    {
        var search = new SurrogateSearch(space, history, targets, ref random, cancellationToken);
        search.TryRandomPoints(ref random);

        int[] order = [.. Enumerable.Range(0, targets.Length)];
        Array.Sort([.. targets], order);
        foreach (int trial in order.AsSpan(0, Math.Min(Starts, order.Length)))
            search.Climb(history.Told[trial].Point, ref random);
        return search._best;
    }

    private void TryRandomPoints(ref SplitMix64 random)
    {
        int[] values = new int[_space.Parameters.Length];
        for (int i = 0; i < RandomPoints; i++)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            Draw.Values(_space, values, ref random);
            Point point = _space.Create(values);
            double score = Score(point);
            if (score > _bestScore && IsNew(point))
                (_best, _bestScore) = (point, score);
        }
    }

    private void Climb(Point point, ref SplitMix64 random)
    {
        // The start was tried already and is no result, so that any first step is one upwards.
        double score = double.NegativeInfinity;
        for (int step = 0; step < Steps; step++)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            Point? next = null;
            var neighbourhood = new Neighbourhood(point);
            for (int i = 0; i < NeighboursPerParameter * _space.Parameters.Length; i++)
            {
                Point neighbour = neighbourhood.Draw(ref random);
                double found = Score(neighbour);
                if (found > score && IsNew(neighbour))
                    (next, score) = (neighbour, found);
            }

            if (next is null)
                break;
            point = next;
        }

        if (score > _bestScore)
            (_best, _bestScore) = (point, score);
    }

    // Asked last: a constraint may cost more than a prediction.
    private bool IsNew(Point point) => !_history.Contains(point) && _space.IsFeasible(point);

    private double Score(Point point)
    {
        _encoder.Encode(point, _row);
        (double mean, double variance) = _forest.Predict(_row);
        double deviation = Math.Sqrt(variance);
        return Math.Log(deviation) + NormalDistribution.LogExpectedImprovement((_incumbent - mean) / deviation);
    }
}
