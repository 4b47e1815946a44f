namespace Archon.Costing;

/// <summary>What one model of a pipeline is asked for.</summary>
internal sealed record ModelCost(string Model, CallCount Calls, TokenBound Prompt, TokenBound Completion, MoneyBounds Usd);

/// <summary>What a part of a pipeline costs. Parts run one after the other, at the same time, or one instead of the other.</summary>
/// <param name="Calls">Model calls.</param>
/// <param name="Path">Model calls of which each waits for the one before.</param>
/// <param name="Prompt">The most tokens of all requests.</param>
/// <param name="Completion">The most tokens of all replies.</param>
/// <param name="Usd">US dollars.</param>
/// <param name="Models">The share of each model, in the order of their first use.</param>
internal sealed record CostSum(
    CallCount Calls, CallCount Path, TokenBound Prompt, TokenBound Completion, MoneyBounds Usd, IReadOnlyList<ModelCost> Models)
{
    public static readonly CostSum Nothing = new(default, default, default, default, default, []);

    /// <summary>This part, then the other.</summary>
    public CostSum Then(CostSum next) =>
        new(
            Calls + next.Calls, Path + next.Path, Prompt + next.Prompt, Completion + next.Completion, Usd + next.Usd,
            Merge(Models, next.Models, Add));

    /// <summary>This part and the other at the same time.</summary>
    public CostSum Beside(CostSum other) => Then(other) with { Path = Path.Beside(other.Path) };

    /// <summary>This part or the other: bounds of both.</summary>
    public CostSum Or(CostSum other) => new(
        Calls.Or(other.Calls), Path.Or(other.Path), Prompt.Or(other.Prompt), Completion.Or(other.Completion), Usd.Or(other.Usd),
        Merge(Models, other.Models, Either));

    private static ModelCost Add(ModelCost left, ModelCost right) =>
        new(left.Model, left.Calls + right.Calls, left.Prompt + right.Prompt, left.Completion + right.Completion, left.Usd + right.Usd);

    private static ModelCost Either(ModelCost left, ModelCost right) =>
        new(
            left.Model, left.Calls.Or(right.Calls), left.Prompt.Or(right.Prompt), left.Completion.Or(right.Completion),
            left.Usd.Or(right.Usd));

    private static ModelCost[] Merge(
        IReadOnlyList<ModelCost> left, IReadOnlyList<ModelCost> right, Func<ModelCost, ModelCost, ModelCost> merge)
    {
        IEnumerable<string> models = left.Concat(right).Select(static cost => cost.Model).Distinct();
        return [.. models.Select(model => merge(Find(left, model), Find(right, model)))];
    }

    private static ModelCost Find(IReadOnlyList<ModelCost> costs, string model) =>
        costs.FirstOrDefault(cost => cost.Model == model) ?? new(model, default, default, default, default);
}
