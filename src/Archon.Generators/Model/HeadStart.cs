namespace Archon.Generators.Model;

/// <summary>
/// What a layer may do while the answers of the layer before it are coming in: judge each of them, or, when it is a vote,
/// end that layer.
/// </summary>
internal static class HeadStart
{
    /// <summary>Whether a layer runs after the one before it whatever is chosen, so that it may begin early.</summary>
    public static bool IsPossible(IReadOnlyList<LayerModel> layers, int index) =>
        index > 0 && index < layers.Count
        && layers[index - 1].Repeat is null
        && layers[index] is { IsOptional: false, Repeat: null, IsOneOf: false };

    /// <summary>Whether a component judges each candidate by itself.</summary>
    public static bool IsAboutOne(ComponentModel component) =>
        component.Kind == ComponentKind.Verify || component is { Kind: ComponentKind.Critique, Each: true };

    /// <summary>Whether a vote may end components that run at the same time: all they draw is answers.</summary>
    public static bool MayEnd(IEnumerable<ComponentModel> components) =>
        components.All(static component => component.Kind == ComponentKind.Ensemble)
        || components.All(static component => component.Kind == ComponentKind.Fuse);

    /// <summary>Whether a vote may end the layer before it.</summary>
    public static bool EndsEarly(IReadOnlyList<LayerModel> layers, int index, ComponentModel vote)
    {
        if (vote.Weighted || !IsPossible(layers, index))
            return false;
        LayerModel before = layers[index - 1];
        return before.IsOneOf ? before.Components.Any(static component => MayEnd([component])) : MayEnd(before.Components);
    }
}
