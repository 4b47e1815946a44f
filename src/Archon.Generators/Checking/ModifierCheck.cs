using Archon.Generators.Model;
using Archon.Generators.Parsing;

namespace Archon.Generators.Checking;

/// <summary>What leaves a layer open: which modifiers go together, and whether they leave anything open at all.</summary>
internal static class ModifierCheck
{
    private const int MostRepeats = 32;

    // A set of models is kept as the bits of a number.
    private const int MostModels = 24;

    public static void Check(Declaration declaration, ProblemList problems)
    {
        foreach (DeclaredLayer layer in declaration.Layers)
        {
            if (layer.Components.Count == 0 || layer.Modifiers.Any(static modifier => modifier.Data!.AttributeConstructor is null))
                continue;
            DeclaredAttribute? oneOf = layer.Modifier(DslNames.OneOfAttribute);
            DeclaredAttribute? repeat = layer.Modifier(DslNames.RepeatAttribute);
            CheckCompany(layer, oneOf, repeat, problems);
            CheckRepeat(repeat, problems);
            CheckChoose(layer, problems);
            bool isAllKnown = layer.Attributes.All(static attribute => attribute.Role != AttributeRole.Unresolved);
            if (oneOf is not null && layer.Components.Count == 1 && isAllKnown)
                problems.Add(Rules.NoChoice, oneOf.Location, oneOf.Name, "there is only one alternative");
        }
    }

    private static void CheckCompany(DeclaredLayer layer, DeclaredAttribute? oneOf, DeclaredAttribute? repeat, ProblemList problems)
    {
        List<string> seen = [];
        foreach (DeclaredAttribute modifier in layer.Modifiers)
        {
            string name = modifier.Data!.AttributeClass!.Name;
            if (seen.Contains(name))
                problems.Add(Rules.ModifiersClash, modifier.Location, modifier.Name, modifier.Name, "once is enough");
            seen.Add(name);
        }

        DeclaredAttribute? optional = layer.Modifier(DslNames.OptionalAttribute);
        if (optional is not null && repeat is not null)
            Clash(optional, repeat, "write Repeat(0, ...) alone, which leaves the layer out at 0");
        if (oneOf is not null && optional is not null)
            Clash(optional, oneOf, "write Skip as one of the alternatives");
        if (oneOf is not null && layer.Modifier(DslNames.ParallelAttribute) is { } parallel)
            Clash(parallel, oneOf, "components run at the same time or one instead of the other");

        DeclaredAttribute[] skips = [.. layer.Components.Where(static component => component.Model.Kind == ComponentKind.Skip)
            .Select(static component => component.Attribute)];
        foreach (DeclaredAttribute skip in skips)
        {
            if (oneOf is null)
                problems.Add(Rules.LoneSkip, skip.Location, skip.Name);
            else if (repeat is not null)
                Clash(skip, repeat, "write Repeat(0, ...) without it, which leaves the layer out at 0");
            else if (skip != skips[0])
                Clash(skip, skips[0], "once is enough");
        }

        void Clash(DeclaredAttribute one, DeclaredAttribute other, string why) =>
            problems.Add(Rules.ModifiersClash, one.Location, one.Name, other.Name, why);
    }

    private static void CheckRepeat(DeclaredAttribute? repeat, ProblemList problems)
    {
        if (repeat is null || !ModifierReader.TryReadBounds(repeat, out Interval times))
            return;
        bool isSound = Require(repeat, 0, "min", times.Min, 0, MostRepeats, problems)
            & Require(repeat, 1, "max", times.Max, Math.Max(1, times.Min), MostRepeats, problems);
        if (isSound && times.Min == times.Max)
            problems.Add(Rules.NoChoice, repeat.Location, repeat.Name, "the layer always runs as often");
    }

    private static void CheckChoose(DeclaredLayer layer, ProblemList problems)
    {
        if (layer.Modifier(DslNames.ChooseAttribute) is not { } choose || !ModifierReader.TryReadBounds(choose, out Interval bounds))
            return;

        ComponentModel[] ensembles =
            [.. layer.Components.Select(static component => component.Model).Where(static model => model.Kind == ComponentKind.Ensemble)];
        if (ensembles.Length != 1)
        {
            string found = ensembles.Length == 0 ? "no Ensemble" : "several";
            problems.Add(Rules.BadChoose, choose.Location, choose.Name, "picks models of the one Ensemble in its brackets, and there is " + found);
            return;
        }

        EquatableArray<string> models = ensembles[0].Models;
        if (models.Count > MostModels)
            problems.Add(Rules.BadChoose, choose.Location, choose.Name, "picks among at most 24 models");
        else if (models.Distinct().Count() < models.Count)
            problems.Add(Rules.BadChoose, choose.Location, choose.Name, "picks among different models; name each once and set Samples");
        else if (Require(choose, 0, "min", bounds.Min, 1, models.Count, problems)
            & Require(choose, 1, "max", bounds.Max, Math.Max(1, bounds.Min), models.Count, problems)
            && bounds.Min == models.Count)
        {
            problems.Add(Rules.NoChoice, choose.Location, choose.Name, "all models always answer");
        }
    }

    private static bool Require(DeclaredAttribute modifier, int index, string name, long value, long min, long max, ProblemList problems)
    {
        if (value >= min && value <= max)
            return true;
        problems.Add(Rules.OutOfRange, modifier.LocationOfArgument(index), name, value, modifier.Name, min + " to " + max);
        return false;
    }
}
