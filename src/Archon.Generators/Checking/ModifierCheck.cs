using Archon.Generators.Model;

namespace Archon.Generators.Checking;

/// <summary>What leaves a layer open: which modifiers go together, and whether they leave anything open at all.</summary>
internal static class ModifierCheck
{
    private const int MostRepeats = 32;

    // A set of models is kept as the bits of a number.
    private const int MostModels = 24;

    public static void Check(PipelineModel pipeline, ProblemList problems)
    {
        foreach (LayerModel layer in pipeline.Layers)
        {
            if (layer.Components.Count == 0 || layer.Modifiers.Any(static modifier => !modifier.IsBound))
                continue;
            AttributeModel? oneOf = layer.Modifier(DslNames.OneOfAttribute);
            AttributeModel? repeat = layer.Modifier(DslNames.RepeatAttribute);
            CheckCompany(layer, oneOf, repeat, problems);
            CheckRepeat(repeat, layer.Repeat, problems);
            CheckChoose(layer, problems);
            bool isAllKnown = layer.Attributes.All(static attribute => attribute.Role != AttributeRole.Unresolved);
            if (oneOf is { } single && layer.Components.Count == 1 && isAllKnown)
                problems.Add(Rules.NoChoice, single.Place, single.Name, "there is only one alternative");
        }
    }

    private static void CheckCompany(LayerModel layer, AttributeModel? oneOf, AttributeModel? repeat, ProblemList problems)
    {
        List<string> seen = [];
        foreach (AttributeModel modifier in layer.Modifiers)
        {
            if (seen.Contains(modifier.Class))
                problems.Add(Rules.ModifiersClash, modifier.Place, modifier.Name, modifier.Name, "once is enough");
            seen.Add(modifier.Class);
        }

        AttributeModel? optional = layer.Modifier(DslNames.OptionalAttribute);
        if (optional is not null && repeat is not null)
            Clash(optional, repeat, "write Repeat(0, ...) alone, which leaves the layer out at 0");
        if (oneOf is not null && optional is not null)
            Clash(optional, oneOf, "write Skip as one of the alternatives");
        if (oneOf is not null && layer.Modifier(DslNames.ParallelAttribute) is { } parallel)
            Clash(parallel, oneOf, "components run at the same time or one instead of the other");

        AttributeModel[] skips = [.. layer.Components.Where(static component => component.Kind == ComponentKind.Skip)
            .Select(static component => component.Attribute)];
        foreach (AttributeModel skip in skips)
        {
            if (oneOf is null)
                problems.Add(Rules.LoneSkip, skip.Place, skip.Name);
            else if (repeat is not null)
                Clash(skip, repeat, "write Repeat(0, ...) without it, which leaves the layer out at 0");
            else if (skip != skips[0])
                Clash(skip, skips[0], "once is enough");
        }

        void Clash(AttributeModel? one, AttributeModel? other, string why) =>
            problems.Add(Rules.ModifiersClash, one!.Value.Place, one.Value.Name, other!.Value.Name, why);
    }

    private static void CheckRepeat(AttributeModel? modifier, Interval? bounds, ProblemList problems)
    {
        if (modifier is not { } repeat || bounds is not { } times)
            return;
        bool isSound = Require(repeat, 0, "min", times.Min, 0, MostRepeats, problems)
            & Require(repeat, 1, "max", times.Max, Math.Max(1, times.Min), MostRepeats, problems);
        if (isSound && times.Min == times.Max)
            problems.Add(Rules.NoChoice, repeat.Place, repeat.Name, "the layer always runs as often");
    }

    private static void CheckChoose(LayerModel layer, ProblemList problems)
    {
        if (layer.Modifier(DslNames.ChooseAttribute) is not { } choose || layer.Choose is not { } bounds)
            return;

        ComponentModel[] ensembles =
            [.. layer.Components.Where(static component => component.Kind == ComponentKind.Ensemble)];
        if (ensembles.Length != 1)
        {
            string found = ensembles.Length == 0 ? "no Ensemble" : "several";
            string what = "picks models of the one Ensemble in its brackets, and there is " + found;
            problems.Add(Rules.BadChoose, choose.Place, choose.Name, what);
            return;
        }

        EquatableArray<string> models = ensembles[0].Models;
        if (models.Count > MostModels)
            problems.Add(Rules.BadChoose, choose.Place, choose.Name, "picks among at most 24 models");
        else if (models.Distinct().Count() < models.Count)
            problems.Add(Rules.BadChoose, choose.Place, choose.Name, "picks among different models; name each once and set Samples");
        else if (Require(choose, 0, "min", bounds.Min, 1, models.Count, problems)
            & Require(choose, 1, "max", bounds.Max, Math.Max(1, bounds.Min), models.Count, problems)
            && bounds.Min == models.Count)
        {
            problems.Add(Rules.NoChoice, choose.Place, choose.Name, "all models always answer");
        }
    }

    private static bool Require(AttributeModel modifier, int index, string name, long value, long min, long max, ProblemList problems)
    {
        if (value >= min && value <= max)
            return true;
        problems.Add(Rules.OutOfRange, modifier.PlaceOfArgument(index), name, value, modifier.Name, min + " to " + max);
        return false;
    }
}
