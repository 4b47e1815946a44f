using Archon.Design.Explain;
using Spectre.Console;
using Cell = Spectre.Console.Text;

namespace Archon.Cli.Explaining;

/// <summary>A pipeline as tables: what it does, what a run of it costs, and what it leaves open.</summary>
internal static class PipelineTable
{
    public static void Write(PipelineOutline pipeline, IAnsiConsole console)
    {
        console.WriteLine(pipeline.Name);
        console.Write(Components(pipeline));
        console.WriteLine(
            "A run for a conversation of " + Words.Grouped(pipeline.QuestionTokens)
            + " tokens. Calls: least / expected / most. Tokens: at most.");
        console.Write(Costs(pipeline));
        if (pipeline.Cost.Usd is null)
        {
            console.WriteLine(
                "Unknown is not free. Dollars need the prices of all models in archon.json; "
                + "tokens need MaxTokens, or the models' contextLength in archon.json.");
        }

        if (pipeline.Choices.IsEmpty)
            return;
        console.WriteLine("Open choices: " + ChoiceWords.Size(pipeline) + ".");
        console.Write(Choices(pipeline));
    }

    private static Table Components(PipelineOutline pipeline)
    {
        Table table = Empty("Layer", "Component").AddColumn(Number("Calls")).AddColumn(Number("Candidates after"));
        foreach (LayerOutline layer in pipeline.Layers)
        {
            for (int i = 0; i < layer.Components.Length; i++)
            {
                ComponentDescription component = layer.Components[i];
                string place = i == 0 ? Words.Of(layer.Number) : layer.IsOneOf ? "or" : "+";
                string after = i == layer.Components.Length - 1 ? Words.Of(layer.CandidatesOut) : "";
                Add(table, place, component.Declaration, Words.Of(component.Calls), after);
            }
        }

        return table;
    }

    private static Table Costs(PipelineOutline pipeline)
    {
        Table table = Empty("").AddColumn(Number("Calls").NoWrap());
        foreach (string column in (string[])["Critical path", "Prompt tokens", "Completion tokens", "US dollars"])
            table.AddColumn(Number(column));
        foreach (LayerOutline layer in pipeline.Layers)
            AddCost("Layer " + Words.Of(layer.Number), layer.Cost, CostWords.Of(layer.CriticalPath));
        AddCost("In all", pipeline.Cost, CostWords.Of(pipeline.CriticalPath));
        table.AddEmptyRow();
        foreach (ModelOutline model in pipeline.Models)
            AddCost(model.Name, model.Cost, "");
        return table;

        void AddCost(string name, CostOutline cost, string path) => Add(
            table, name, CostWords.Of(cost.Calls), path,
            CostWords.Tokens(cost.PromptTokens), CostWords.Tokens(cost.CompletionTokens), CostWords.Usd(cost.Usd));
    }

    private static Table Choices(PipelineOutline pipeline)
    {
        Table table = Empty("Choice", "Values", "Default", "Matters when");
        foreach (ChoiceOutline choice in pipeline.Choices)
            Add(table, choice.Name, ChoiceWords.Values(choice), ChoiceWords.Default(choice), ChoiceWords.Condition(choice));
        return table;
    }

    private static Table Empty(params string[] columns) => new Table().Border(TableBorder.Simple).AddColumns(columns);

    private static TableColumn Number(string name) => new TableColumn(name).RightAligned();

    // Cells and not strings: in a string, brackets would be markup.
    private static void Add(Table table, params string[] cells) => table.AddRow(cells.Select(static cell => new Cell(cell)));
}
