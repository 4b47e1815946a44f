using System.Globalization;
using System.Reflection;
using System.Text;
using Archon.Design.Import.Writing;

namespace Archon.Design.Searching;

/// <summary>
/// Writes the class that one architecture of a pipeline is: the attributes of the pipeline's own class, with every open choice
/// replaced by what was chosen. Constants and expressions of the source appear as their values.
/// </summary>
internal static class TunedClassWriter
{
    private const int LineWidth = 120;
    private const string Indent = "    ";
    private const string OpenSuffix = "In";
    private const string Keep = nameof(RankAttribute.Keep);

    /// <summary>Writes a class.</summary>
    /// <param name="pipeline">The class that left choices open.</param>
    /// <param name="architecture">The architecture.</param>
    /// <param name="className">The name of the new class.</param>
    /// <param name="comments">Lines of a comment above it.</param>
    /// <returns>A source file.</returns>
    public static string Write(Type pipeline, Architecture architecture, string className, IEnumerable<string> comments)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(architecture);
        StringBuilder text = new();
        foreach (string comment in comments)
            text.Append("// ").Append(Literal.Comment(comment)).Append('\n');
        text.Append("using Archon;\n\n");
        if (pipeline.Namespace is { } space)
            text.Append("namespace ").Append(space).Append(";\n\n");
        text.Append("[Pipeline]\n");
        foreach (string layer in Layers(pipeline, architecture))
            text.Append(layer).Append('\n');
        IEnumerable<CustomAttributeData> budgets =
            pipeline.GetCustomAttributesData().Where(static data => data.AttributeType == typeof(BudgetAttribute));
        foreach (CustomAttributeData budget in budgets)
            text.Append('[').Append(AttributeText.Of(budget, new Dictionary<string, string>())).Append("]\n");
        string access = pipeline.IsPublic ? "public" : "internal";
        return text.Append(access).Append(" sealed partial class ").Append(className).Append(";\n").ToString();
    }

    private static IEnumerable<string> Layers(Type pipeline, Architecture architecture)
    {
        // The compiler keeps the order of attributes, but not their brackets: the cost algebra knows how many components each layer has.
        Queue<CustomAttributeData> attributes = new(pipeline.GetCustomAttributesData()
            .Where(static data => data.AttributeType.IsSubclassOf(typeof(ComponentAttribute))));
        foreach (LayerCostReport layer in architecture.Space.Cost.Layers)
        {
            CustomAttributeData[] components = [.. Enumerable.Range(0, layer.Components.Length).Select(_ => attributes.Dequeue())];
            Choices choices = new(architecture, "layer " + layer.Number.ToString(CultureInfo.InvariantCulture) + " ");
            string[] names = Names(components);
            int times = choices.Value("Optional") ?? choices.Value("Repeat") ?? 1;
            if (choices.Value("OneOf") is { } chosen)
            {
                // What was not chosen leaves the names of the others as they were.
                if (components[chosen].AttributeType == typeof(SkipAttribute))
                    continue;
                components = [components[chosen]];
                names = [names[chosen]];
            }

            long candidates = architecture.Cost.Layers[layer.Number - 1].CandidatesIn.Max;
            bool isShared = layer.Components.Length > 1;
            string[] written =
                [.. components.Select((component, i) => Component(component, choices, isShared ? names[i] + " " : "", candidates))];
            for (int i = 0; i < times; i++)
                yield return Layer(written);
        }
    }

    private static string Component(CustomAttributeData component, Choices choices, string place, long candidates)
    {
        Dictionary<string, string> chosen = new(StringComparer.Ordinal);
        IEnumerable<CustomAttributeNamedArgument> open =
            component.NamedArguments.Where(static argument => argument.MemberName.EndsWith(OpenSuffix, StringComparison.Ordinal));
        foreach (CustomAttributeNamedArgument argument in open)
        {
            string property = argument.MemberName[..^OpenSuffix.Length];
            if (choices.Number(place + property) is { } number)
                chosen[property] = number;
        }

        // All of them are kept by leaving it out; a ranker must remove somebody, which the search sees to.
        string? keep = chosen.GetValueOrDefault(Keep) ?? AttributeText.ValueOf(component, Keep);
        if (component.AttributeType != typeof(RankAttribute)
            && keep is not null && long.Parse(keep, CultureInfo.InvariantCulture) >= candidates)
        {
            chosen[Keep] = "0";
        }

        return AttributeText.Of(component, chosen, choices.Models(place + "Models"));
    }

    private static string Layer(string[] components)
    {
        string line = "[" + (components.Length > 1 ? "Parallel, " : "") + string.Join(", ", components) + "]";
        return line.Length <= LineWidth || components.Length == 1
            ? line
            : "[Parallel,\n" + string.Join(",\n", components.Select(static component => Indent + component)) + "]";
    }

    // As the generator names them: the kind, with a number where there are several of a kind.
    private static string[] Names(CustomAttributeData[] components)
    {
        string[] kinds = [.. components.Select(static component => AttributeText.NameOf(component.AttributeType))];
        return [.. kinds.Select(Numbered)];

        string Numbered(string kind, int index) =>
            kinds.Take(index + 1).Count(other => other == kind) is var number and > 1 ? kind + " " + Literal.Of(number) : kind;
    }

    /// <summary>What was chosen in one layer.</summary>
    private sealed class Choices(Architecture architecture, string prefix)
    {
        public int? Value(string name) => Find(name) is { } parameter ? architecture.Values[parameter.Index] : null;

        public string? Number(string name) => Find(name) is { } parameter
            ? AttributeText.Number(parameter.Numbers[architecture.Values[parameter.Index]]) : null;

        public HashSet<string>? Models(string name) => Find(name) is { } parameter
            ? parameter.Labels.Where((_, i) => (architecture.Values[parameter.Index] & (1 << i)) != 0).ToHashSet() : null;

        private SearchParameter? Find(string name) =>
            architecture.Space.Parameters.FirstOrDefault(parameter => parameter.Name == prefix + name);
    }
}
