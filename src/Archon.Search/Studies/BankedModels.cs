using System.Collections.Concurrent;
using Archon.Budgets;
using Archon.Costing;

namespace Archon.Search;

/// <summary>The models of an application, each behind a store of replies and a budget.</summary>
internal sealed class BankedModels(ModelCatalog models, SearchSpace space, IReplyStore store, BudgetLedger ledger, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, CachedEndpoint?> _banked = new(StringComparer.Ordinal);

    /// <summary>The models by the names pipelines use.</summary>
    internal ModelCatalog Catalog => new(Find, () => models.Names, models.FactsOf);

    /// <summary>What is known about a model: what the application says, and where it says nothing what the build knew.</summary>
    internal static ModelFacts FactsOf(ModelCatalog models, SearchSpace space, string name) =>
        WorstCases.Override(space.FactsOf(name), models.FactsOf(name));

    /// <summary>What a call of a model did cost.</summary>
    internal SpendRecord CostOf(string name, TokenUsage usage) =>
        Evaluator.CostOf(Usage.Of(usage, BoundModel.NanosOf(FactsOf(models, space, name), usage)));

    /// <summary>The most that a request to a model can cost.</summary>
    internal Spend WorstOf(string name, ModelRequest request)
    {
        Spend worst = BoundModel.WorstOf(request, FactsOf(models, space, name));
        return worst.Tokens == BoundModel.Unknown
            ? new(1, 0, 0)
            : worst with { NanoDollars = worst.NanoDollars == BoundModel.Unknown ? 0 : worst.NanoDollars };
    }

    private CachedEndpoint? Find(string name) => _banked.GetOrAdd(name, name => models.Find(name) is { } model
        ? new CachedEndpoint(new MeteredEndpoint(name, model, FactsOf(models, space, name), ledger, time), store, time: time)
        : null);
}
