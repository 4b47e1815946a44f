using System.Text;
using Archon.Design.Explain;

namespace Archon.Cli.Explaining;

/// <summary>A pipeline as a Mermaid flow chart, which GitHub and many editors draw.</summary>
internal static class PipelineMermaid
{
    public static string Write(PipelineOutline pipeline)
    {
        StringBuilder text = new();
        text.Append("---\ntitle: ").Append(pipeline.Name).Append("\n---\nflowchart TD\n    question([question])\n");
        string before = "question";
        string flow = "";
        for (int i = 0; i < pipeline.Description.Layers.Length; i++)
        {
            LayerDescription layer = pipeline.Description.Layers[i];
            string id = "layer" + Words.Of(i + 1);
            if (layer.Components.Length == 1)
            {
                text.Append("    ").Append(Node(id, layer.Components[0])).Append('\n');
            }
            else
            {
                text.Append("    subgraph ").Append(id).Append(" [in parallel]\n");
                for (int j = 0; j < layer.Components.Length; j++)
                    text.Append("        ").Append(Node(id + "_" + Words.Of(j + 1), layer.Components[j])).Append('\n');
                text.Append("    end\n");
            }

            text.Append("    ").Append(before).Append(" -->").Append(flow).Append(' ').Append(id).Append('\n');
            (before, flow) = (id, "|" + Words.Of(layer.CandidatesOut, "candidate") + "|");
        }

        return text.Append("    ").Append(before).Append(" -->").Append(flow).Append(" answer([answer])\n").ToString();
    }

    private static string Node(string id, ComponentDescription component) =>
        id + "[\"" + Escape(component.Declaration) + "<br/>" + Words.Of(component.Calls, "call") + "\"]";

    private static string Escape(string text) =>
        text.Replace("#", "#35;", StringComparison.Ordinal).Replace("\"", "#quot;", StringComparison.Ordinal)
            .Replace("<", "#lt;", StringComparison.Ordinal).Replace(">", "#gt;", StringComparison.Ordinal);
}
