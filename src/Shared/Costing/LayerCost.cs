namespace Archon.Costing;

/// <summary>What one layer does to the candidates and what that costs.</summary>
/// <param name="In">What comes in.</param>
/// <param name="Out">What comes out.</param>
/// <param name="Sum">The cost of the layer with all its repetitions.</param>
/// <param name="ComponentCalls">Model calls of each component, alternative by alternative.</param>
/// <param name="WidestIn">Candidates that any of its repetitions finds.</param>
/// <param name="Width">The most calls at the same time.</param>
internal sealed record LayerCost(
    Flow In, Flow Out, CostSum Sum, IReadOnlyList<Interval> ComponentCalls, Interval WidestIn, long Width)
{
    public Interval CandidatesIn => In.Candidates;

    public Interval CandidatesOut => Out.Candidates;

    public Interval Calls => Sum.Calls.Bounds;

    /// <summary>The cost of each layer, on the assumption that no call fails and no budget ends.</summary>
    public static LayerCost[] Of(IReadOnlyList<CostedLayer> layers)
    {
        LayerCost[] costs = new LayerCost[layers.Count];
        Flow flow = default;
        for (int i = 0; i < costs.Length; i++)
        {
            costs[i] = Of(layers[i], flow);
            flow = costs[i].Out;
        }

        return costs;
    }

    /// <summary>The cost of a layer that finds this.</summary>
    public static LayerCost Of(CostedLayer layer, Flow flow)
    {
        CostSum sum = CostSum.Nothing;
        Interval[] components = new Interval[layer.Alternatives.Sum(static alternative => alternative.Count)];
        Interval widest = flow.Candidates;
        Flow? after = layer.Repeat.Min == 0 ? flow : null;
        Flow now = flow;
        long width = 0;
        for (int round = 1; round <= layer.Repeat.Max; round++)
        {
            bool isSure = round <= layer.Repeat.Min;
            widest = widest.Or(now.Candidates);
            CostSum once = Once(layer, now, isSure, components, ref width);
            sum = sum.Then(isSure ? once : once.Or(CostSum.Nothing));
            now = After(layer, now);
            if (round >= layer.Repeat.Min)
                after = after?.Or(now) ?? now;
        }

        return new(flow, after ?? flow, sum, components, widest, width);
    }

    private static CostSum Once(CostedLayer layer, Flow flow, bool isSure, Interval[] components, ref long width)
    {
        CostSum? either = null;
        int next = 0;
        foreach (IReadOnlyList<CostedComponent> alternative in layer.Alternatives)
        {
            CostSum sum = CostSum.Nothing;
            long calls = 0;
            foreach (CostedComponent component in alternative)
            {
                CostSum cost = ComponentCost.Of(component, flow);
                bool isMust = isSure && layer.Alternatives.Count == 1;
                components[next++] += new Interval(isMust ? cost.Calls.Min : 0, cost.Calls.Max);
                sum = sum.Beside(cost);

                // The tests of a unit test are one call, and its judgements wait for it.
                calls += cost.Calls.Expected - (component.Kind == ComponentKind.UnitTest ? 1 : 0);
            }

            width = Math.Max(width, calls);
            either = either?.Or(sum) ?? sum;
        }

        return either ?? CostSum.Nothing;
    }

    private static Flow After(CostedLayer layer, Flow flow) =>
        layer.Alternatives.Select(alternative => flow.After(alternative)).Aggregate(static (left, right) => left.Or(right));
}
