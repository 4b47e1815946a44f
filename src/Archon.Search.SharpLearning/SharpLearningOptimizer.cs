using Archon.Kernels.Sampling;
using SharpLearning.Optimization;
using SharpLearning.Optimization.ParameterSamplers;

namespace Archon.Search;

/// <summary>
/// The optimisers of SharpLearning.Optimization 0.31.8 as <see cref="IArchitectureOptimizer"/>, for comparison with ours. Categories are
/// numbers to them and parameters that do not matter vary on, so that they do worse on unordered and conditional choices. Guarded are:
/// parameters of one value, numbers off the grid, results that are not numbers, repeated and infeasible proposals (a random point takes
/// their place), and a history that none of them keeps.
/// </summary>
/// <param name="method">Which of them.</param>
public sealed class SharpLearningOptimizer(SharpLearningMethod method) : IArchitectureOptimizer
{
    // Asked for at once: with one, SMAC never tries a random point.
    private const int Proposals = 10, RandomStarts = 10, SwarmIterations = 100;

    private readonly RandomSearch _random = new();

    /// <inheritdoc/>
    public string Name => method switch
    {
        SharpLearningMethod.Smac => "SharpLearning SMAC",
        SharpLearningMethod.Bayesian => "SharpLearning Bayesian",
        SharpLearningMethod.Random => "SharpLearning random",
        SharpLearningMethod.ParticleSwarm => "SharpLearning particle swarm",
        _ => "SharpLearning Hyperband",
    };

    /// <inheritdoc/>
    public Point? Propose(ParameterSpace space, TrialHistory history, int trial, ulong seed, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(history);
        cancellationToken.ThrowIfCancellationRequested();
        IndexGrid grid = new(space);
        Point? proposed = grid.Specs.Length == 0 ? null : method switch
        {
            SharpLearningMethod.ParticleSwarm or SharpLearningMethod.Hyperband =>
                Replay(grid, space, history, Seed(seed, 0), cancellationToken),
            _ => Sets(grid, history, Seed(seed, trial)).Select(grid.PointOf).FirstOrDefault(point => IsNew(point, space, history)),
        };
        return proposed ?? _random.Propose(space, history, trial, seed, cancellationToken);
    }

    private double[][] Sets(IndexGrid grid, TrialHistory history, int seed)
    {
        OptimizerResult[] previous = Results(grid, history);
        return (method, previous.Length) switch
        {
            (SharpLearningMethod.Smac, >= RandomStarts) =>
                new SmacOptimizer(grid.Specs, 1, RandomStarts, seed: seed).ProposeParameterSets(Proposals, previous),
            (SharpLearningMethod.Bayesian, >= RandomStarts) =>
                new BayesianOptimizer(grid.Specs, 1, RandomStarts, seed: seed, maxDegreeOfParallelism: 1)
                    .ProposeParameterSets(Proposals, previous),
            _ => RandomSearchOptimizer.SampleRandomParameterSets(Proposals, grid.Specs, new RandomUniform(seed)),
        };
    }

    // Failures are as bad as the worst: an error that is no number stops or misleads all of them. What is being tried is taken to be
    // average.
    private static OptimizerResult[] Results(IndexGrid grid, TrialHistory history) =>
        [.. Known(history).Select(known => new OptimizerResult(grid.NumbersOf(known.Point), known.Error))];

    private static IEnumerable<(Point Point, double Error)> Known(TrialHistory history)
    {
        double[] errors = [.. history.Told.Where(static told => told.Error is not null).Select(static told => told.Error!.Value)];
        if (errors.Length == 0)
            return [];
        double worst = errors.Max(), mean = errors.Average();
        return [.. history.Told.Select(told => (told.Point, told.Error ?? worst)), .. history.Pending.Select(point => (point, mean))];
    }

    // These two ask for results as they go: they are run from the start, answered from the history, and stopped at the first new point.
    private Point? Replay(IndexGrid grid, ParameterSpace space, TrialHistory history, int seed, CancellationToken cancellationToken)
    {
        Dictionary<Point, double> known = [];
        foreach ((Point point, double error) in Known(history))
            known[point] = error;
        foreach (Point point in history.Pending.Concat(history.Told.Select(static told => told.Point)))
            known.TryAdd(point, 1);

        try
        {
            if (method == SharpLearningMethod.ParticleSwarm)
                new ParticleSwarmOptimizer(grid.Specs, SwarmIterations, seed: seed, maxDegreeOfParallelism: 1).Optimize(Answer);
            else
                new HyperbandOptimizer(grid.Specs, seed: seed).Optimize((numbers, _) => Answer(numbers));
        }
        catch (NewPointException found)
        {
            return found.Point;
        }
        catch (AggregateException several) when (several.InnerExceptions is [NewPointException found, ..])
        {
            return found.Point;
        }

        return null;

        OptimizerResult Answer(double[] numbers)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Point point = grid.PointOf(numbers);
            if (IsNew(point, space, history))
                throw new NewPointException(point);

            // Infeasible points are never measured; to a swarm they are simply bad.
            return new(numbers, known.GetValueOrDefault(point, 1));
        }
    }

    private static bool IsNew(Point point, ParameterSpace space, TrialHistory history) =>
        !history.Contains(point) && space.IsFeasible(point);

    private static int Seed(ulong seed, int trial) =>
        (int)(SplitMix64.Mix(SplitMix64.Mix(seed + SplitMix64.Increment) + (ulong)trial) >> 33);

    private sealed class NewPointException(Point point) : Exception
    {
        internal Point Point { get; } = point;
    }
}
