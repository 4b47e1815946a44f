using Archon.Generators.Model;
using Archon.Generators.Parsing;

namespace Archon.Generators.Checking;

/// <summary>
/// What may stand together in one pair of brackets. The rules are strict so that a formatter that splits or merges brackets
/// cannot change an architecture silently.
/// </summary>
internal static class BracketCheck
{
    public static void Check(Declaration declaration, ProblemList problems)
    {
        if (declaration.Layers.Count == 0 && declaration.Strays.Count == 0 && !problems.HasErrors)
            problems.Add(Rules.NoLayers, declaration.Location, declaration.Name);

        foreach (DeclaredLayer layer in declaration.Layers)
        {
            foreach (DeclaredAttribute attribute in layer.Attributes)
            {
                if (attribute.Role is AttributeRole.Foreign or AttributeRole.Pipeline or AttributeRole.Budget)
                    problems.Add(Rules.ForeignAttribute, attribute.Location, attribute.Name);
            }

            // Components that could not be read are somebody else's problem.
            if (layer.Components.Count == 0)
            {
                if (!layer.Attributes.Any(static attribute => attribute.Role is AttributeRole.Component or AttributeRole.Unresolved))
                {
                    foreach (DeclaredAttribute modifier in layer.Modifiers)
                        problems.Add(Rules.OrphanModifier, modifier.Location, modifier.Name);
                }
            }
            else
            {
                CheckCompany(layer, problems);
            }
        }
    }

    private static void CheckCompany(DeclaredLayer layer, ProblemList problems)
    {
        DeclaredAttribute? parallel = layer.Modifier(DslNames.ParallelAttribute);
        bool isAllKnown = layer.Attributes.All(static attribute => attribute.Role != AttributeRole.Unresolved);
        if (layer.Components.Count == 1 && parallel is not null && isAllKnown)
            problems.Add(Rules.NeedlessParallel, parallel.Location, parallel.Name);

        // Of alternatives only one runs.
        if (layer.Modifier(DslNames.OneOfAttribute) is not null)
            return;

        for (int i = 1; i < layer.Components.Count; i++)
        {
            DeclaredComponent component = layer.Components[i];
            DeclaredComponent? enemy = layer.Components.Take(i).FirstOrDefault(other => Conflict(other.Model, component.Model) is not null);
            if (enemy is not null)
            {
                string reason = Conflict(enemy.Model, component.Model)!;
                problems.Add(Rules.CannotShare, component.Attribute.Location, component.Attribute.Name, enemy.Attribute.Name, reason);
            }
            else if (parallel is null)
            {
                string neighbour = layer.Components[i - 1].Attribute.Name;
                problems.Add(Rules.MissingParallel, component.Attribute.Location, component.Attribute.Name, neighbour);
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
