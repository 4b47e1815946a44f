using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using Archon.Architectures;
using Archon.Costing;

namespace Archon;

/// <summary>
/// Every architecture a pipeline can be: its open choices as data. A class that leaves nothing open has one architecture.
/// The generated half of a pipeline holds its space as the static property <c>Space</c>.
/// </summary>
public sealed class SearchSpace
{
    private readonly PlannedLayer[] _layers;
    private readonly Dictionary<string, ModelFacts> _facts;
    private readonly Lazy<PipelineCost> _cost;

    internal SearchSpace(
        string pipeline, ImmutableArray<SearchParameter> parameters, PlannedLayer[] layers, Dictionary<string, ModelFacts>? facts = null)
    {
        _facts = facts ?? [];
        Pipeline = pipeline;
        Parameters = parameters;
        _layers = layers;
        Default = new(this, [.. parameters.Select(static parameter => parameter.Default)]);
        _cost = new(() => PipelineCost.Of(_layers, Parameters, _facts, null));
    }

    /// <summary>The name of the pipeline.</summary>
    public string Pipeline { get; }

    /// <summary>
    /// The open choices in the order of the declaration: of each layer whether or how often it runs, which component, which models, then
    /// the numbers of its components. A parameter's parent comes before it.
    /// </summary>
    public ImmutableArray<SearchParameter> Parameters { get; }

    /// <summary>The architecture of runs that choose none: the class as it reads.</summary>
    public Architecture Default { get; }

    /// <summary>How many different architectures there are. Parameters that do not matter are not counted.</summary>
    public BigInteger Size
    {
        get
        {
            // Last first, so that what hangs on a parameter is counted before it.
            var sizes = new BigInteger[Parameters.Length];
            BigInteger size = 1;
            for (int i = Parameters.Length - 1; i >= 0; i--)
            {
                sizes[i] = SizeOf(Parameters[i], sizes);
                size *= Parameters[i].Parent < 0 ? sizes[i] : 1;
            }

            return size;
        }
    }

    /// <summary>What one run costs: bounds over all architectures; the expected calls are those of <see cref="Default"/>.</summary>
    public PipelineCost Cost => _cost.Value;

    /// <summary>The architecture of these values.</summary>
    /// <param name="values">A value for every parameter, in their order. Of parameters that do not matter it may be any.</param>
    /// <returns>The architecture, in its canonical form.</returns>
    /// <exception cref="ArgumentException">There are too few or too many values, or one that its parameter cannot have.</exception>
    public Architecture Create(params ReadOnlySpan<int> values)
    {
        if (values.Length != Parameters.Length)
        {
            throw new ArgumentException(
                $"Pipeline '{Pipeline}' has {Parameters.Length} open choices, not {values.Length}.", nameof(values));
        }

        int[] canonical = values.ToArray();
        for (int i = 0; i < canonical.Length; i++)
        {
            SearchParameter parameter = Parameters[i];
            if (!IsActive(parameter, canonical))
            {
                canonical[i] = parameter.Default;
            }
            else if (!parameter.Contains(canonical[i]))
            {
                throw new ArgumentException($"'{parameter.Name}' cannot have the value {canonical[i]}.", nameof(values));
            }
        }

        return new(this, ImmutableCollectionsMarshal.AsImmutableArray(canonical));
    }

    /// <summary>Reads an architecture that <see cref="Architecture.ToString"/> wrote: a JSON object of parameters by name.</summary>
    /// <param name="json">The text. Parameters it does not name have their default; those that do not matter are ignored.</param>
    /// <returns>The architecture.</returns>
    /// <exception cref="FormatException">The text is no such object; the message says what is wrong and what is possible.</exception>
    public Architecture Parse(string json) => ArchitectureText.Read(this, json);

    /// <summary>The place, among the layers that run, of the one whose only call writes the answer; 0 when there is none.</summary>
    internal int LastWordOf(Architecture architecture) => LastWord.Find(_layers, Parameters, architecture);

    /// <summary>What archon.json said about a model when the pipeline was built.</summary>
    internal ModelFacts FactsOf(string model) => _facts.GetValueOrDefault(model) ?? new(model);

    /// <summary>The same space over models of which this is known.</summary>
    internal SearchSpace With(params IEnumerable<ModelFacts> facts) =>
        new(Pipeline, Parameters, _layers, facts.ToDictionary(static model => model.Name, StringComparer.Ordinal));

    /// <summary>Whether every component that asks a model sets the most tokens of a reply.</summary>
    internal bool LimitsRepliesOf(string model) => _layers.All(layer => layer.LimitsRepliesOf(model));

    internal PipelineCost CostOf(Architecture architecture) => PipelineCost.Of(_layers, Parameters, _facts, architecture);

    /// <summary>What must follow each layer of an architecture over models of which this is known.</summary>
    internal RunPlan PlanOf(Architecture architecture, IEnumerable<ModelFacts> facts) =>
        new(
            _layers, Parameters, architecture,
            facts.DistinctBy(static model => model.Name).ToDictionary(static model => model.Name, StringComparer.Ordinal));

    /// <summary>Whether a class that leaves nothing open can say the same.</summary>
    internal bool CanBeDeclared(Architecture architecture) => !_layers
        .Zip(architecture.Cost.Layers).Any(layer => layer.First.RanksInVain(layer.Second.CandidatesIn.Max, architecture.Number));


    // A parameter that does not matter has its default, but its parent's default may not be where it matters: the chain decides.
    internal bool IsActive(SearchParameter parameter, ReadOnlySpan<int> values)
    {
        for (; parameter.Parent >= 0; parameter = Parameters[parameter.Parent])
        {
            if (!parameter.IsActiveAt(values[parameter.Parent]))
            {
                return false;
            }
        }

        return true;
    }

    private BigInteger SizeOf(SearchParameter parameter, BigInteger[] sizes)
    {
        SearchParameter[] children = [.. Parameters.Where(child => child.Parent == parameter.Index)];
        if (children.Length == 0)
        {
            return parameter.Count;
        }

        BigInteger size = 0;
        for (int value = parameter.Min; value <= parameter.Max; value++)
        {
            size += children
                .Where(child => child.IsActiveAt(value))
                .Aggregate(BigInteger.One, (product, child) => product * sizes[child.Index]);
        }

        return size;
    }
}
