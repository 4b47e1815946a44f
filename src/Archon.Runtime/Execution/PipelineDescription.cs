using System.Collections.Immutable;

namespace Archon;

/// <summary>A whole number of which only the bounds are known, both of them included.</summary>
/// <param name="Min">The least it can be.</param>
/// <param name="Max">The most it can be.</param>
public readonly record struct CountRange(long Min, long Max);

/// <summary>
/// What a compiled pipeline does, as data: the layers of its declaration with the model calls they make. The bounds hold for runs in which
/// no call fails and no budget ends.
/// </summary>
/// <param name="Models">The models by name, in the order of their first use.</param>
/// <param name="Layers">The layers in the order in which they run.</param>
public sealed record PipelineDescription(ImmutableArray<string> Models, ImmutableArray<LayerDescription> Layers)
{
    /// <summary>Model calls of one run; the upper bound counts questions asked again after unreadable replies.</summary>
    public CountRange Calls => new(Layers.Sum(static layer => layer.Calls.Min), Layers.Sum(static layer => layer.Calls.Max));

    /// <summary>Calls that wait for one another, when every reply is readable: the time of a run in calls.</summary>
    public int CriticalPath => Layers.Sum(static layer => layer.Rounds);

    internal static PipelineDescription Of(PipelineCost cost) => new(
        [.. cost.Models.Select(static model => model.Model)],
        [.. cost.Layers.Select(static layer => new LayerDescription(layer.Components, layer.CandidatesIn, layer.CandidatesOut, (int)layer.CriticalPath.Expected))]);
}

/// <summary>One layer of a pipeline.</summary>
/// <param name="Components">What runs in it, side by side.</param>
/// <param name="CandidatesIn">Candidates before it.</param>
/// <param name="CandidatesOut">Candidates after it.</param>
/// <param name="Rounds">Calls in it that wait for one another.</param>
public sealed record LayerDescription(ImmutableArray<ComponentDescription> Components, CountRange CandidatesIn, CountRange CandidatesOut, int Rounds)
{
    /// <summary>Model calls of all its components.</summary>
    public CountRange Calls => new(Components.Sum(static component => component.Calls.Min), Components.Sum(static component => component.Calls.Max));
}

/// <summary>One component of a layer.</summary>
/// <param name="Declaration">The component as its author would write it, with the defaults left out.</param>
/// <param name="Calls">Its model calls.</param>
public sealed record ComponentDescription(string Declaration, CountRange Calls);
