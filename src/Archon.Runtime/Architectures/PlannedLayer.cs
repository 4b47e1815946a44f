using System.Collections.Immutable;
using System.Numerics;
using Archon.CompilerServices;
using Archon.Costing;

namespace Archon.Architectures;

/// <summary>A layer as generated code describes it, ready for the cost algebra.</summary>
internal sealed class PlannedLayer(int number, int repeat, int oneOf)
{
    // Keeping all is keeping more than there can be.
    private const int All = int.MaxValue;

    private static readonly Dictionary<string, ModelFacts> s_noFacts = [];

    private readonly List<ComponentPlan> _components = [];

    internal int Number { get; } = number;

    /// <summary>The components, with what each of them costs in an alternative that was looked at.</summary>
    internal ImmutableArray<ComponentDescription> Describe(LayerCost cost, Func<int, double>? chosen)
    {
        IEnumerable<ComponentPlan> looked = oneOf >= 0 && chosen is not null ? [_components[(int)chosen(oneOf)]] : _components;
        return [.. looked.Zip(cost.ComponentCalls, static (plan, calls) =>
            new ComponentDescription(plan.Description, new(calls.Min, calls.Max)))];
    }

    internal bool LimitsRepliesOf(string model) => _components.All(plan => plan.MaxTokens > 0 || !plan.Models.Contains(model));

    internal void Add(ComponentPlan component) => _components.Add(component);

    /// <summary>
    /// Whether a ranker of the layer would keep all candidates at a point: what no class that leaves nothing open may declare.
    /// </summary>
    internal bool RanksInVain(long candidates, Func<int, double> chosen) =>
        (repeat < 0 || chosen(repeat) > 0)
        && (oneOf >= 0 ? [_components[(int)chosen(oneOf)]] : (IEnumerable<ComponentPlan>)_components).Any(plan =>
            plan.Kind == PlannedKind.Rank && (plan.KeepGene >= 0 ? chosen(plan.KeepGene) : plan.Keep) >= candidates);

    /// <summary>How often the layer runs at the least, whatever is chosen.</summary>
    internal long LeastRounds(ImmutableArray<SearchParameter> parameters) =>
        repeat < 0 ? 1 : (long)parameters[repeat].Number(parameters[repeat].Min);

    /// <summary>The layer at one point of the space, or over all of it.</summary>
    /// <param name="parameters">The open choices.</param>
    /// <param name="chosen">The number chosen for a parameter; <see langword="null"/> for all that can be.</param>
    /// <param name="facts">What is known about the models; nothing by default.</param>
    internal CostedLayer ToCosted(
        ImmutableArray<SearchParameter> parameters, Func<int, double>? chosen, IReadOnlyDictionary<string, ModelFacts>? facts = null)
    {
        CostedComponent[] components = [.. _components.Select(Component)];
        CostedComponent[][] alternatives = oneOf < 0 ? [components]
            : chosen is null ? [.. components.Select(static component => new[] { component })]
            : [[components[(int)chosen(oneOf)]]];
        return new(alternatives, Open(repeat, 1, static times => (long)times));

        CostedComponent Component(ComponentPlan plan)
        {
            bool isSubset = plan.ModelsGene >= 0;
            string[] models = isSubset && chosen is not null
                ? [.. plan.Models.Where((_, i) => ((int)chosen(plan.ModelsGene) & (1 << i)) != 0)]
                : plan.Models;
            CostedComponent costed = new((ComponentKind)(int)plan.Kind, models)
            {
                Asked = isSubset ? Open(plan.ModelsGene, 0, static set => BitOperations.PopCount((uint)set)) : new(models.Length),
                Samples = Open(plan.SamplesGene, plan.Samples, static samples => (long)samples),
                Keep = Open(plan.KeepGene, plan.Keep, static keep => keep > 0 ? (long)keep : All),
                Filters = Open(plan.ThresholdGene, plan.Threshold, static threshold => threshold > 0 ? 1 : 0).Max > 0,
                Count = (int)Open(plan.CountGene, plan.Count, static count => (long)count).Max,
                Each = plan.Each,
                Reasks = plan.Reasks,
                MaxTokens = plan.MaxTokens,
                SystemBytes = plan.SystemBytes,
                Facts = facts ?? s_noFacts,
            };
            costed = plan.Prompt is { } prompt ? costed with { Prompt = prompt.Shape } : costed;
            return plan.EvaluatePrompt is { } evaluation ? costed with { EvaluatePrompt = evaluation.Shape } : costed;
        }

        Interval Open(int gene, double value, Func<double, long> map)
        {
            if (gene < 0)
            {
                return new(map(value));
            }

            if (chosen is not null)
            {
                return new(map(chosen(gene)));
            }

            SearchParameter parameter = parameters[gene];
            return parameter.Kind == ParameterKind.Subset
                ? new(parameter.Min, parameter.Max)
                : Enumerable.Range(parameter.Min, parameter.Max - parameter.Min + 1)
                    .Select(option => new Interval(map(parameter.Number(option)))).Aggregate(static (left, right) => left.Or(right));
        }
    }
}
