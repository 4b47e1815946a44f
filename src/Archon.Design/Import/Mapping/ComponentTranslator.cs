using System.Globalization;
using Archon.Design.Import.Reading;

namespace Archon.Design.Import.Mapping;

/// <summary>Translates single components, without looking at the layers around them.</summary>
internal sealed class ComponentTranslator(ModelNames names, MessageList messages)
{
    private const int MostSamples = 1000;
    private const int MostTests = 32;
    private const int UsualTests = ImportedComponent.UsualCount;
    private const string ShortAnswer = "Your answer must not be longer than the longest candidate answer.";

    /// <summary>Generators and fusers of one layer. Neighbours that differ only in the model are one Ensemble.</summary>
    public ImportedLayer Producers(Stage stage)
    {
        List<ImportedComponent> merged = [];
        foreach (OriginalComponent original in stage.Components)
        {
            ImportedComponent component = original.Kind == OriginalKind.Generator
                ? Create(ImportedComponent.Ensemble, original)
                : Fuse(original);
            if (merged.LastOrDefault() is { } last && Merge(last, component) is { } both)
                merged[^1] = both;
            else
                merged.Add(component);
        }

        merged = [.. merged.Select(Collapse)];
        if (stage.Components.Sum(static component => component.Samples.Value) > 1)
            ReportEqualSamples(stage, merged);
        return new(merged);
    }

    public ImportedComponent Judge(string attribute, OriginalComponent original)
    {
        ImportedComponent component = Create(attribute, original);
        if (component.Temperature > 0)
        {
            messages.Add(
                ImportRules.JudgeTemperature, original.Temperature.Place, "temperature",
                "above 0 makes a judge's replies vary; the original needs that for its retries",
                "kept; remove it for judges that decide the same way every time");
        }

        return component;
    }

    public ImportedComponent WriteTests(OriginalComponent original)
    {
        ImportedComponent component = Judge(ImportedComponent.WriteTests, original);
        if (original.TestCount.Value is not { } count)
        {
            messages.Add(
                ImportRules.OpenTestCount, original.Place, "unit_test_cap", "is missing, which leaves the number of tests to the model",
                UsualTests.ToString(CultureInfo.InvariantCulture) + " tests are written");
            return component;
        }

        if (count > MostTests)
        {
            messages.Add(
                ImportRules.ManyTests, original.TestCount.Place, "unit_test_cap", "is " + count.ToString(CultureInfo.InvariantCulture),
                "at most " + MostTests.ToString(CultureInfo.InvariantCulture) + " tests are written");
        }

        return component with { Count = Math.Min(count, MostTests) };
    }

    private ImportedComponent Fuse(OriginalComponent original)
    {
        ImportedComponent component = Create(ImportedComponent.Fuse, original);
        if (!original.LengthControl)
            return component;
        messages.Add(
            ImportRules.LengthControl, original.Place, "length_control",
            "asks for a fused answer that is no longer than its sources, in the original only where there are critiques",
            "a system message asks for it");
        return component with { System = ShortAnswer };
    }

    private ImportedComponent Create(string attribute, OriginalComponent original) => new(attribute, [names.Of(original)])
    {
        Samples = original.Samples.Value,
        MaxTokens = original.MaxTokens,
        Temperature = original.Temperature.Value,
    };

    private static ImportedComponent? Merge(ImportedComponent left, ImportedComponent right)
    {
        if (left.Attribute == ImportedComponent.Ensemble)
            return left.IsLike(right) ? left with { Models = [.. left.Models, .. right.Models] } : null;

        // A fuser has one model; the same one again draws more samples.
        int samples = left.Samples + right.Samples;
        return left.Models[0] == right.Models[0] && (left with { Samples = right.Samples }).IsLike(right) && samples <= MostSamples
            ? left with { Samples = samples }
            : null;
    }

    private static ImportedComponent Collapse(ImportedComponent component)
    {
        int samples = component.Samples * component.Models.Count;
        return component.Models.Count > 1 && component.Models.Distinct().Count() == 1 && samples <= MostSamples
            ? component with { Models = [component.Models[0]], Samples = samples }
            : component;
    }

    private void ReportEqualSamples(Stage stage, List<ImportedComponent> merged)
    {
        if (merged.Any(static component => component.Samples > 1 && (component.Temperature ?? component.UsualTemperature) == 0))
        {
            messages.Add(
                ImportRules.EqualSamples, stage.First.Temperature.Place, "temperature", "of 0 makes all samples of a model the same",
                "kept, and the compiler warns (ARCH018): raise the temperature or draw one sample");
        }
    }
}
