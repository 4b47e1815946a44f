using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Numerics;
using Archon.Costing;

namespace Archon.Architectures;

/// <summary>
/// What must still follow a layer of an architecture at the least: no reply is asked for again, and nothing is done that may be left out. A
/// run that is short of something keeps so much back.
/// </summary>
internal sealed class RunPlan
{
    private readonly CostedLayer[] _layers;
    private readonly long[] _least;
    private readonly LayerCost[] _costs;
    private readonly ConcurrentDictionary<(int Layer, int Round, long Candidates, int Longest), CostSum> _after = new();
    private readonly ConcurrentDictionary<(int Layer, long Candidates), CostSum> _once = new();

    internal RunPlan(
        PlannedLayer[] layers,
        ImmutableArray<SearchParameter> parameters,
        Architecture architecture,
        IReadOnlyDictionary<string, ModelFacts> facts)
    {
        _layers = [.. layers.Select(layer => WithoutReasks(layer.ToCosted(parameters, architecture.Number, facts)))];
        _least = [.. layers.Select(layer => layer.LeastRounds(parameters))];
        _costs = LayerCost.Of(_layers);
    }

    /// <summary>Whether this repetition of a layer may not be left out.</summary>
    /// <param name="layer">The layer, from 1.</param>
    /// <param name="round">Its repetition, from 1.</param>
    internal bool IsMust(int layer, int round) => round <= _least[layer - 1];

    /// <summary>What one repetition of a layer costs.</summary>
    /// <param name="layer">The layer, from 1.</param>
    /// <param name="candidates">What it finds.</param>
    internal CostSum Once(int layer, long candidates) => _once.TryGetValue((layer, candidates), out CostSum? sum)
        ? sum
        : _once.GetOrAdd((layer, candidates), key =>
        {
            int index = key.Layer - 1;
            return LayerCost.Of(_layers[index] with { Repeat = new(1) }, Found(_costs[index].In, key.Candidates)).Sum;
        });

    /// <summary>What must follow.</summary>
    /// <param name="layer">The layer that runs, from 1.</param>
    /// <param name="round">Its repetition, from 1.</param>
    /// <param name="candidates">How many candidates there may be when it has run.</param>
    /// <param name="longest">The most tokens of those that are known; 0 when none is.</param>
    internal CostSum After(int layer, int round, long candidates, int longest)
    {
        // Rounded up, so that few sums are kept.
        (int, int, long, int) place = (layer, round, candidates, longest == 0 ? 0 : (int)BitOperations.RoundUpToPowerOf2((uint)longest));
        return _after.TryGetValue(place, out CostSum? sum)
            ? sum
            : _after.GetOrAdd(place, key => Sum(key.Layer - 1, key.Round, key.Candidates, key.Longest));
    }

    /// <summary>A sum as an amount; what nobody knows is nothing, since no limit depends on it.</summary>
    internal static Spend ToSpend(CostSum sum, long conversationTokens) => new(
        sum.Calls.Expected,
        sum.Prompt.IsUnknown || sum.Completion.IsUnknown ? 0 : sum.Prompt.For(conversationTokens) + sum.Completion.For(conversationTokens),
        sum.Usd.Most.IsUnknown ? 0 : Spend.ToNanosUp(sum.Usd.Most.For(conversationTokens)));

    private CostSum Sum(int layer, int round, long candidates, int longest)
    {
        Flow flow = Found(_costs[layer].Out, Math.Min(candidates, _costs[layer].Out.Candidates.Max));
        flow = flow with { Text = flow.Text.AtMost(longest) };
        CostSum sum = CostSum.Nothing;
        for (int i = layer; i < _layers.Length; i++)
        {
            long rounds = i > layer ? _least[i] : Math.Max(0, _least[i] - round);
            LayerCost cost = LayerCost.Of(_layers[i] with { Repeat = new(rounds) }, flow);
            sum = sum.Then(cost.Sum);
            flow = cost.Out;
        }

        return sum;
    }

    private static Flow Found(Flow flow, long candidates) => flow with { Candidates = new(candidates) };

    private static CostedLayer WithoutReasks(CostedLayer layer) => layer with
    {
        Alternatives = [.. layer.Alternatives.Select(static components =>
            components.Select(static component => component with { Reasks = 0 }).ToArray())],
    };
}
