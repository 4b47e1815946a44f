using Archon.Generators.Model;

namespace Archon.Generators.Checking;

/// <summary>
/// What may stand together in one pair of brackets. The rules are strict so that a formatter that splits or merges brackets
/// cannot change an architecture silently.
/// </summary>
internal static class BracketCheck
{
    public static void Check(PipelineModel pipeline, ProblemList problems)
    {
        if (pipeline.Layers.Count == 0 && pipeline.Errors.Count == 0)
            problems.Add(Rules.NoLayers, Place.OfName, pipeline.Name);

        foreach (LayerModel layer in pipeline.Layers)
        {
            foreach (AttributeModel attribute in layer.Attributes)
            {
                if (attribute.Role is AttributeRole.Foreign or AttributeRole.Pipeline or AttributeRole.Budget)
                    problems.Add(Rules.ForeignAttribute, attribute.Place, attribute.Name);
            }

            // Components that could not be read are somebody else's problem.
            if (layer.Components.Count == 0)
            {
                if (!layer.Attributes.Any(static attribute => attribute.Role is AttributeRole.Component or AttributeRole.Unresolved))
                {
                    foreach (AttributeModel modifier in layer.Modifiers)
                        problems.Add(Rules.OrphanModifier, modifier.Place, modifier.Name);
                }
            }
            else
            {
                CheckCompany(layer, problems);
            }
        }
    }

    private static void CheckCompany(LayerModel layer, ProblemList problems)
    {
        AttributeModel? parallel = layer.Modifier(DslNames.ParallelAttribute);
        bool isAllKnown = layer.Attributes.All(static attribute => attribute.Role != AttributeRole.Unresolved);
        if (layer.Components.Count == 1 && parallel is { } needless && isAllKnown)
            problems.Add(Rules.NeedlessParallel, needless.Place, needless.Name);

        // Of alternatives only one runs.
        if (layer.IsOneOf)
            return;

        for (int i = 1; i < layer.Components.Count; i++)
        {
            ComponentModel component = layer.Components[i];
            ComponentModel? enemy = layer.Components.Take(i).FirstOrDefault(other => Conflict(other, component) is not null);
            if (enemy is not null)
            {
                string reason = Conflict(enemy, component)!;
                problems.Add(Rules.CannotShare, component.Attribute.Place, component.Name, enemy.Name, reason);
            }
            else if (parallel is null)
            {
                string neighbour = layer.Components[i - 1].Name;
                problems.Add(Rules.MissingParallel, component.Attribute.Place, component.Name, neighbour);
            }
        }
    }

    /// <summary>Why two components cannot share a layer; <see langword="null"/> when they can.</summary>
    private static string? Conflict(ComponentModel left, ComponentModel right)
    {
        if (left.Kind == ComponentKind.Skip || right.Kind == ComponentKind.Skip)
            return null;
        if (Stands(left) is { } loner)
            return loner;
        if (Stands(right) is { } other)
            return other;
        if (left.Kind == ComponentKind.WriteTests || right.Kind == ComponentKind.WriteTests)
            return null;
        if (IsProducer(left) != IsProducer(right))
            return "one writes the candidates that the other judges; give each its own brackets";
        return left.Kind == ComponentKind.Verify && right.Kind == ComponentKind.Verify
            && (!left.Threshold.Equals(right.Threshold) || left.ThresholdIn.Count + right.ThresholdIn.Count > 0)
            ? "verifiers in one layer decide together and need the same Threshold, which none of them can leave open"
            : null;
    }

    private static string? Stands(ComponentModel component) =>
        component.Kind is ComponentKind.Rank or ComponentKind.Evaluate or ComponentKind.UnitTest or ComponentKind.Vote
            ? component.Kind + " orders or chooses among the candidates and needs a layer of its own"
            : null;

    private static bool IsProducer(ComponentModel component) => component.Kind is ComponentKind.Ensemble or ComponentKind.Fuse;
}
