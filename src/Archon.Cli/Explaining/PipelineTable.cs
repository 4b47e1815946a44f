using Archon.Design.Explain;
using Spectre.Console;
using Cell = Spectre.Console.Text;

namespace Archon.Cli.Explaining;

/// <summary>A pipeline as a table: one row a component.</summary>
internal static class PipelineTable
{
    public static void Write(PipelineOutline pipeline, TextWriter output)
    {
        PipelineDescription description = pipeline.Description;
        output.WriteLine(pipeline.Name);
        Table table = new Table().Border(TableBorder.Simple);
        table.AddColumn(new TableColumn("Layer").RightAligned());
        table.AddColumn("Component");
        table.AddColumn(new TableColumn("Calls").RightAligned());
        table.AddColumn(new TableColumn("One after the other").RightAligned());
        table.AddColumn(new TableColumn("Candidates after").RightAligned());
        for (int i = 0; i < description.Layers.Length; i++)
        {
            LayerDescription layer = description.Layers[i];
            for (int j = 0; j < layer.Components.Length; j++)
            {
                bool isLast = j == layer.Components.Length - 1;
                table.AddRow(
                    new Cell(j == 0 ? Words.Of(i + 1) : "+"),
                    new Cell(layer.Components[j].Declaration),
                    new Cell(Words.Of(layer.Components[j].Calls)),
                    new Cell(isLast ? Words.Of(layer.Rounds) : ""),
                    new Cell(isLast ? Words.Of(layer.CandidatesOut) : ""));
            }
        }

        Terminal.Over(output).Write(table);
        output.WriteLine(
            Words.Of(description.Calls, "model call") + ", " + Words.Of(description.CriticalPath) + " one after the other. "
            + "Models: " + string.Join(", ", description.Models) + ".");
    }
}
