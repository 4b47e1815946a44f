namespace Archon.Search;

/// <summary>The optimisers by their names.</summary>
public static class OptimizerCatalog
{
    /// <summary>The names.</summary>
    public static IReadOnlyList<string> Names { get; } = ["smbo", "tpe", "parego", "local", "greedy", "random", "exhaustive"];

    /// <summary>Finds an optimiser. Those that learn begin with the class as it reads, single models and their best few together.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="plannedTrials">How many trials the study shall have, at least 1.</param>
    /// <returns>The optimiser.</returns>
    /// <exception cref="ArgumentException">There is none of this name; the message says which was probably meant.</exception>
    public static IArchitectureOptimizer Find(string name, int plannedTrials = 100) => name switch
    {
        "smbo" => new WarmStart(new Smbo { PlannedTrials = plannedTrials }, ModelFirst.Starts),
        "tpe" => new WarmStart(new Tpe(), ModelFirst.Starts),
        "parego" => new WarmStart(new ParEgo { PlannedTrials = plannedTrials }, ModelFirst.Starts),
        "local" => new LocalSearch(),
        "greedy" => new GreedySearch(),
        "random" => new RandomSearch(),
        "exhaustive" => new ExhaustiveSearch(),
        _ => throw new ArgumentException($"There is no optimizer '{name}'; {Suggest(name)}", nameof(name)),
    };

    private static string Suggest(string name) => NearestName.Of(name, Names) is { } meant
        ? $"did you mean '{meant}'?"
        : $"there are {string.Join(", ", Names)}.";
}
