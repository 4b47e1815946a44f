using Archon.Budgets;
using Archon.Costing;

namespace Archon.AspNetCore.Serving;

/// <summary>What is served, by name. A pipeline goes before a model of its name.</summary>
internal sealed class ServedCatalog
{
    // Longer names are no slip of the pen, and comparing them would cost time.
    private const int LongestName = 200;

    private readonly Dictionary<string, ServedPipeline> _pipelines = new(StringComparer.Ordinal);
    private readonly ModelCatalog _models;
    private readonly ArchonServingOptions _options;
    private readonly ServiceBudget? _budget;

    /// <exception cref="InvalidOperationException">
    /// Two pipelines have one name, or there is a budget in tokens or dollars, and nobody knows the most that a call can cost.
    /// </exception>
    internal ServedCatalog(IEnumerable<Pipeline> pipelines, ModelCatalog models, ArchonServingOptions options, TimeProvider time)
    {
        (_models, _options) = (models, options);
        _budget = options.Budget.IsLimited ? new(options.Budget, time) : null;
        foreach (Pipeline pipeline in pipelines)
        {
            if (!_pipelines.TryAdd(pipeline.Name, new(pipeline, _budget)))
            {
                throw new InvalidOperationException(
                    $"Two pipelines are named '{pipeline.Name}', so that nobody could tell which is asked; rename one of the classes.");
            }

            if (_budget is not null)
            {
                pipeline.RequireWorstCases(_budget.Ledger, hasOtherContent: false);
            }
        }

        foreach (string name in _budget is not null && options.Models ? models.Names : [])
        {
            WorstCases.Require(FactsOf(name), ServiceBudget.Section, _budget!.Ledger);
        }
    }

    /// <summary>The names, pipelines first.</summary>
    internal IEnumerable<string> Names => _pipelines.Keys.Order(StringComparer.Ordinal)
        .Concat(_options.Models ? _models.Names.Where(name => !_pipelines.ContainsKey(name)).Order(StringComparer.Ordinal) : []);

    /// <summary>What is served under a name.</summary>
    /// <exception cref="ServingException">There is nothing.</exception>
    internal IServed Find(string name)
    {
        if (_pipelines.TryGetValue(name, out ServedPipeline? pipeline))
        {
            return pipeline;
        }

        if (_options.Models && _models.Find(name) is { } model)
        {
            return new ServedModel(name, model, _options, FactsOf(name), _budget);
        }

        if (name.Length > LongestName)
        {
            name = $"{name.AsSpan(0, LongestName)}…";
        }

        string hint = NearestName.Of(name, Names) is { } near ? $"Did you mean '{near}'?"
            : Names.Any() ? $"There are {string.Join(", ", Names.Select(static known => $"'{known}'"))}."
            : "None is served.";
        throw new ServingException(404, $"There is no model '{name}'. {hint}") { Code = "model_not_found", Param = "model" };
    }

    private ModelFacts FactsOf(string name) => WorstCases.Override(new(name), _models.FactsOf(name));
}
