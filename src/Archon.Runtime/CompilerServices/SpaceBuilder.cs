using System.Collections.Immutable;
using System.ComponentModel;
using Archon.Architectures;
using Archon.Costing;

namespace Archon.CompilerServices;

/// <summary>
/// Describes a pipeline: first its open choices, whose places are the genes of a run, then its layers. Part of the contract with generated
/// code.
/// </summary>
/// <remarks>An open choice may hang on an earlier one: it matters only while the value of that one is within bounds.</remarks>
/// <param name="pipeline">The pipeline's name.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SpaceBuilder(string pipeline)
{
    private readonly ImmutableArray<SearchParameter>.Builder _parameters = ImmutableArray.CreateBuilder<SearchParameter>();
    private readonly List<PlannedLayer> _layers = [];
    private readonly Dictionary<string, ModelFacts> _facts = new(StringComparer.Ordinal);

    /// <summary>Adds a choice between off and on, which is the default.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>This.</returns>
    public SpaceBuilder Flag(string name) => Add(new(_parameters.Count, name, ParameterKind.Flag) { Max = 1, Default = 1 });

    /// <summary>Adds a whole number.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="min">The least.</param>
    /// <param name="max">The greatest.</param>
    /// <param name="usual">The default.</param>
    /// <returns>This.</returns>
    public SpaceBuilder Range(string name, int min, int max, int usual) =>
        Add(new(_parameters.Count, name, ParameterKind.Range) { Min = min, Max = max, Default = usual });

    /// <summary>Adds a choice of a component; the first is the default.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="labels">The components.</param>
    /// <param name="parent">The choice it hangs on, or -1.</param>
    /// <param name="from">The least value of that one at which it matters.</param>
    /// <param name="to">The greatest.</param>
    /// <returns>This.</returns>
    public SpaceBuilder Category(string name, string[] labels, int parent = -1, int from = 0, int to = 0)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return Add(new(_parameters.Count, name, ParameterKind.Category)
        {
            Labels = [.. labels],
            Max = labels.Length - 1,
            Parent = parent,
            ParentFrom = from,
            ParentTo = to,
        });
    }

    /// <summary>Adds a choice of models; the first ones, as many as may be, are the default.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="labels">The models.</param>
    /// <param name="min">How many at the least.</param>
    /// <param name="max">How many at the most.</param>
    /// <param name="parent">The choice it hangs on, or -1.</param>
    /// <param name="from">The least value of that one at which it matters.</param>
    /// <param name="to">The greatest.</param>
    /// <returns>This.</returns>
    public SpaceBuilder Subset(string name, string[] labels, int min, int max, int parent = -1, int from = 0, int to = 0) =>
        Add(new(_parameters.Count, name, ParameterKind.Subset)
        {
            Labels = [.. labels],
            Min = min,
            Max = max,
            Default = (1 << max) - 1,
            Parent = parent,
            ParentFrom = from,
            ParentTo = to,
        });

    /// <summary>Adds a choice of a whole number from a list.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">The numbers.</param>
    /// <param name="usual">The index of the default.</param>
    /// <param name="parent">The choice it hangs on, or -1.</param>
    /// <param name="from">The least value of that one at which it matters.</param>
    /// <param name="to">The greatest.</param>
    /// <returns>This.</returns>
    public SpaceBuilder Ordinal(string name, double[] values, int usual, int parent = -1, int from = 0, int to = 0) =>
        Number(ParameterKind.Ordinal, name, values, usual, parent, from, to);

    /// <summary>Adds a choice of a number from a list.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">The numbers.</param>
    /// <param name="usual">The index of the default.</param>
    /// <param name="parent">The choice it hangs on, or -1.</param>
    /// <param name="from">The least value of that one at which it matters.</param>
    /// <param name="to">The greatest.</param>
    /// <returns>This.</returns>
    public SpaceBuilder Real(string name, double[] values, int usual, int parent = -1, int from = 0, int to = 0) =>
        Number(ParameterKind.Real, name, values, usual, parent, from, to);

    /// <summary>Says what archon.json knows about a model.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="contextLength">Tokens of prompt and reply together; 0 for unknown.</param>
    /// <param name="prompt">US dollars per million prompt tokens.</param>
    /// <param name="completion">US dollars per million completion tokens.</param>
    /// <param name="cached">US dollars per million prompt tokens the server had cached.</param>
    /// <returns>This.</returns>
    public SpaceBuilder Model(
        string name, int contextLength = 0, decimal? prompt = null, decimal? completion = null, decimal? cached = null)
    {
        _facts[name] = new(name)
        {
            ContextLength = contextLength,
            PromptPrice = prompt,
            CompletionPrice = completion,
            CachedPrice = cached,
        };
        return this;
    }

    /// <summary>Adds a layer.</summary>
    /// <param name="number">Its place, from 1.</param>
    /// <param name="repeat">The gene that says whether or how often it runs, or -1.</param>
    /// <param name="oneOf">The gene that says which of its components runs, or -1.</param>
    /// <returns>This.</returns>
    public SpaceBuilder Layer(int number, int repeat = -1, int oneOf = -1)
    {
        _layers.Add(new(number, repeat, oneOf));
        return this;
    }

    /// <summary>Adds a component to the last layer.</summary>
    /// <param name="component">The component.</param>
    /// <returns>This.</returns>
    public SpaceBuilder Component(ComponentPlan component)
    {
        _layers[^1].Add(component);
        return this;
    }

    /// <summary>Ends the description.</summary>
    /// <returns>The space.</returns>
    public SearchSpace Build() => new(pipeline, _parameters.ToImmutable(), [.. _layers], _facts);

    private SpaceBuilder Number(ParameterKind kind, string name, double[] values, int usual, int parent, int from, int to)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Add(new(_parameters.Count, name, kind)
        {
            Numbers = [.. values],
            Max = values.Length - 1,
            Default = usual,
            Parent = parent,
            ParentFrom = from,
            ParentTo = to,
        });
    }

    private SpaceBuilder Add(SearchParameter parameter)
    {
        _parameters.Add(parameter);
        return this;
    }
}
