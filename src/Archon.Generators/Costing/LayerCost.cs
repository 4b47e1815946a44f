using Archon.Generators.Model;

namespace Archon.Generators.Costing;

/// <summary>What one layer does to the number of candidates and how many model calls that takes.</summary>
/// <param name="CandidatesIn">Candidates before the layer.</param>
/// <param name="CandidatesOut">Candidates after it.</param>
/// <param name="ComponentCalls">Model calls of each component; the upper bound counts questions asked again.</param>
/// <param name="Width">The most calls at the same time.</param>
/// <param name="Rounds">Calls that wait for one another.</param>
internal sealed record LayerCost(
    Interval CandidatesIn, Interval CandidatesOut, EquatableArray<Interval> ComponentCalls, long Width, int Rounds)
{
    public Interval Calls => ComponentCalls.Aggregate((sum, calls) => sum + calls);

    /// <summary>The cost of each layer, on the assumption that no call fails and no budget ends.</summary>
    public static LayerCost[] Of(IReadOnlyList<LayerModel> layers)
    {
        LayerCost[] costs = new LayerCost[layers.Count];
        Interval candidates = default;
        for (int i = 0; i < costs.Length; i++)
        {
            costs[i] = Of(layers[i], candidates);
            candidates = costs[i].CandidatesOut;
        }

        return costs;
    }

    /// <summary>The cost of a layer that finds this many candidates.</summary>
    public static LayerCost Of(LayerModel layer, Interval candidates)
    {
        Interval[] once = [.. layer.Components.Select(component => Once(component, candidates))];
        Interval[] calls = [.. once.Zip(layer.Components, static (calls, component) => new Interval(calls.Min, calls.Max * (1 + component.Reasks)))];

        // The tests of a UnitTest are one call, and its judgements wait for it.
        bool isTwoRounds = layer.Components.Any(static component => component.Kind == ComponentKind.UnitTest);
        long width = once.Sum(static calls => calls.Max) - (isTwoRounds ? 1 : 0);
        return new(candidates, After(layer, candidates), new(calls), width, isTwoRounds ? 2 : width > 0 ? 1 : 0);
    }

    private static Interval Once(ComponentModel component, Interval candidates) => component.Kind switch
    {
        ComponentKind.Ensemble or ComponentKind.Fuse => new((long)component.Models.Count * component.Samples),
        ComponentKind.Critique => component.Each ? candidates : new(1),
        ComponentKind.Rank => new(candidates.Min > 1 ? 1 : 0, candidates.Max > 1 ? 1 : 0),
        ComponentKind.Verify => new(candidates.Min * component.Samples, candidates.Max * component.Samples),
        ComponentKind.WriteTests => new(1),
        ComponentKind.Evaluate => candidates,
        ComponentKind.UnitTest => candidates + new Interval(1),
        _ => default,
    };

    private static Interval After(LayerModel layer, Interval candidates)
    {
        Interval produced = default;
        bool isReplaced = false;
        foreach (ComponentModel component in layer.Components)
        {
            switch (component.Kind)
            {
                case ComponentKind.Ensemble or ComponentKind.Fuse:
                    produced += Once(component, candidates);
                    isReplaced |= component.Kind == ComponentKind.Fuse;
                    break;
                case ComponentKind.Rank or ComponentKind.Evaluate or ComponentKind.UnitTest when component.Keep > 0:
                    candidates = candidates.AtMost(component.Keep);
                    break;
                case ComponentKind.Vote:
                    candidates = candidates.AtMost(1);
                    break;
                case ComponentKind.Verify when component.Threshold > 0:
                    candidates = new(Math.Min(candidates.Min, 1), candidates.Max);
                    break;
            }
        }

        return isReplaced ? produced : candidates + produced;
    }
}
