using System.Text;
using Archon.Design.Import.Mapping;

namespace Archon.Design.Import.Writing;

/// <summary>
/// Writes an imported architecture as a person would: one layer a line, long layers one component or a few models a line.
/// </summary>
internal static class PipelineWriter
{
    private const int LineWidth = 120;
    private const string Indent = "    ";

    public static string Write(
        ImportedPipeline pipeline, string className, string namespaceName, string fileName, IEnumerable<ImportMessage> messages)
    {
        StringBuilder text = new();
        Comment("Imported by dotnet archon from " + fileName + ", a configuration of the original Archon.");
        foreach (IGrouping<string, ImportedModel> provider in pipeline.Models.GroupBy(static model => model.Provider))
        {
            string of = provider.Key.Length == 0 ? "" : " of " + provider.Key;
            Comment("Models" + of + ": " + string.Join(", ", provider.Select(Describe)) + ".");
        }

        string[] differences =
        [
            .. messages.Where(static message => message.Rule.IsDifference)
                .Select(static message => "- line " + Literal.Of(message.Place.Line) + ": " + message.Text + "."),
        ];
        if (differences.Length > 0)
        {
            Comment("It differs from the original:");
            foreach (string difference in differences)
                Comment(difference);
        }

        text.Append("using Archon;\n\nnamespace ").Append(namespaceName).Append(";\n\n[Pipeline]\n");
        foreach (ImportedLayer layer in pipeline.Layers)
            text.Append(Layer(layer)).Append('\n');
        return text.Append("public sealed partial class ").Append(className).Append(";\n").ToString();

        void Comment(string line)
        {
            foreach (string part in Wrap(Literal.Comment(line), LineWidth - 3))
                text.Append("// ").Append(part).Append('\n');
        }
    }

    private static string Describe(ImportedModel model) =>
        Literal.Of(model.Name) + (model.Name == model.Original ? "" : " (" + model.Original + ")");

    private static string Layer(ImportedLayer layer)
    {
        string[] components = [.. layer.Components.Select(Component)];
        string line = "[" + (components.Length > 1 ? "Parallel, " : "") + string.Join(", ", components) + "]";
        if (line.Length <= LineWidth)
            return line;
        return components.Length == 1
            ? "[" + Broken(layer.Components[0], Indent) + "]"
            : "[Parallel,\n" + string.Join(",\n", layer.Components.Select(static component => Indent + Fitted(component))) + "]";
    }

    private static string Fitted(ImportedComponent component) =>
        Component(component) is { Length: < LineWidth - 4 } line ? line : Broken(component, Indent + Indent);

    private static string Component(ImportedComponent component)
    {
        string arguments = string.Join(", ", Models(component).Concat(Parameters(component)));
        return arguments.Length == 0 ? component.Attribute : component.Attribute + "(" + arguments + ")";
    }

    private static string Broken(ImportedComponent component, string indent)
    {
        string parameters = string.Join(", ", Parameters(component));
        string models = string.Join("\n", Wrap(Models(component), ", ", LineWidth - indent.Length).Select(line => indent + line));
        return component.Attribute + "(\n" + models + (parameters.Length == 0 ? "" : ",\n" + indent + parameters) + ")";
    }

    private static IEnumerable<string> Models(ImportedComponent component) => component.Models.Select(Literal.Of);

    private static IEnumerable<string> Parameters(ImportedComponent component)
    {
        if (component.Samples != 1)
            yield return "Samples = " + Literal.Of(component.Samples);
        if (component.Count != ImportedComponent.UsualCount)
            yield return "Count = " + Literal.Of(component.Count);
        if (component.Keep > 0)
            yield return "Keep = " + Literal.Of(component.Keep);
        if (component.Temperature is { } temperature && !temperature.Equals(component.UsualTemperature))
            yield return "Temperature = " + Literal.Of(temperature);
        if (component.MaxTokens > 0)
            yield return "MaxTokens = " + Literal.Of(component.MaxTokens);
        if (component.System is { } system)
            yield return "System = " + Literal.Of(system);
    }

    private static IEnumerable<string> Wrap(string text, int width) => Wrap(text.Split(' '), " ", width);

    // Fills lines with items; the separator's blank at the end of a line is left out.
    private static IEnumerable<string> Wrap(IEnumerable<string> items, string separator, int width)
    {
        StringBuilder line = new();
        foreach (string item in items)
        {
            if (line.Length > 0 && line.Length + separator.Length + item.Length > width)
            {
                yield return line.Append(separator.TrimEnd()).ToString();
                line.Clear();
            }

            line.Append(line.Length == 0 ? "" : separator).Append(item);
        }

        yield return line.ToString();
    }
}
