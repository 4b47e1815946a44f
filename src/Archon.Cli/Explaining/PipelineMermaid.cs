using System.Text;
using Archon.Design.Explain;

namespace Archon.Cli.Explaining;

/// <summary>
/// A pipeline as a Mermaid flow chart, which GitHub and many editors draw: the layers with their costs; behind the answer the sum,
/// the models and the choices.
/// </summary>
internal static class PipelineMermaid
{
    public static string Write(PipelineOutline pipeline)
    {
        StringBuilder text = new();
        text.Append("---\ntitle: ").Append(pipeline.Name).Append("\n---\nflowchart TD\n    question([question])\n");
        string before = "question";
        string flow = "";
        foreach (LayerOutline layer in pipeline.Layers)
        {
            string id = "layer" + Words.Of(layer.Number);
            Write(text, id, layer);
            text.Append("    ").Append(before).Append(" -->").Append(flow).Append(' ').Append(id).Append('\n');
            (before, flow) = (id, "|" + Words.Of(layer.CandidatesOut, "candidate") + "|");
        }

        text.Append("    ").Append(before).Append(" -->").Append(flow).Append(" answer([answer])\n");
        WriteSums(text, pipeline);
        return text.ToString();
    }

    private static void Write(StringBuilder text, string id, LayerOutline layer)
    {
        string[] cost = Lines(layer.Cost, layer.CriticalPath);
        if (layer.Components is [var only])
        {
            text.Append("    ").Append(Node(id, [only.Declaration, .. cost])).Append('\n');
            return;
        }

        text.Append("    subgraph ").Append(Node(id, [layer.IsOneOf ? "one of" : "in parallel", .. cost])).Append('\n');
        for (int i = 0; i < layer.Components.Length; i++)
        {
            ComponentDescription component = layer.Components[i];
            string node = Node(id + "_" + Words.Of(i + 1), [component.Declaration, Words.Of(component.Calls, "call")]);
            text.Append("        ").Append(node).Append('\n');
        }

        text.Append("    end\n");
    }

    private static void WriteSums(StringBuilder text, PipelineOutline pipeline)
    {
        string title = "in all, for a conversation of " + Words.Grouped(pipeline.QuestionTokens) + " tokens";
        text.Append("    answer -.- ").Append(Node("cost", [title, .. Lines(pipeline.Cost, pipeline.CriticalPath)])).Append('\n');
        for (int i = 0; i < pipeline.Models.Length; i++)
        {
            ModelOutline model = pipeline.Models[i];
            text.Append("    cost -.- ").Append(Node("model" + Words.Of(i + 1), [model.Name, .. Lines(model.Cost, null)])).Append('\n');
        }

        if (!pipeline.Choices.IsEmpty)
        {
            string node = Node("choices", [ChoiceWords.Size(pipeline), .. pipeline.Choices.Select(Line)]);
            text.Append("    cost -.- ").Append(node).Append('\n');
        }
    }

    private static string[] Lines(CostOutline cost, CallBounds? path) =>
    [
        "calls: " + CostWords.Of(cost.Calls),
        .. path is { } calls ? (string[])["critical path: " + CostWords.Of(calls)] : [],
        "prompt tokens at most: " + CostWords.Tokens(cost.PromptTokens),
        "completion tokens at most: " + CostWords.Tokens(cost.CompletionTokens),
        "US dollars: " + CostWords.Usd(cost.Usd),
    ];

    private static string Line(ChoiceOutline choice) =>
        choice.Name + ": " + ChoiceWords.Values(choice) + "; default " + ChoiceWords.Default(choice)
        + (choice.Condition is null ? "" : "; when " + ChoiceWords.Condition(choice));

    private static string Node(string id, IEnumerable<string> lines) => id + "[\"" + string.Join("<br/>", lines.Select(Escape)) + "\"]";

    private static string Escape(string text) =>
        text.Replace("#", "#35;", StringComparison.Ordinal).Replace("\"", "#quot;", StringComparison.Ordinal)
            .Replace("<", "#lt;", StringComparison.Ordinal).Replace(">", "#gt;", StringComparison.Ordinal);
}
