using Archon.Generators.Choices;
using Archon.Generators.Model;

namespace Archon.Generators.Emitting;

/// <summary>Writes the second half of a pipeline. It sees values only, never the compilation.</summary>
internal static class PipelineEmitter
{
    public static string Emit(PipelineModel pipeline)
    {
        ChoiceList choices = new(pipeline.Layers);
        LayerCost[] costs = CostInput.Costs(pipeline.Layers, choices, facts: pipeline.Facts);
        CallPlan plan = new(pipeline, choices, costs);
        SourceWriter writer = new();
        ClassFrame.Open(writer, pipeline, Summary(pipeline, choices, costs));
        WriteConstruction(writer, pipeline, plan);
        ClassFrame.Create(writer, pipeline);
        new SpaceEmitter(writer, pipeline, choices, costs).Write();
        WriteBudget(writer, pipeline.Budget);
        new BodyEmitter(writer, pipeline, choices, plan, costs).Write();
        SpecEmitter.Write(writer, pipeline.StepsAlias, plan);
        writer.Close();
        return writer.ToString();
    }

    private static IEnumerable<string> Summary(PipelineModel pipeline, ChoiceList choices, LayerCost[] costs)
    {
        yield return Drawing.Summary(costs, choices.All.Count > 0);
        yield return Drawing.Worst(costs);
        yield return "<code>";
        foreach (string line in Drawing.Lines(pipeline.Layers, costs))
            yield return Xml.Escape(line);
        yield return "</code>";
        if (choices.All.Count > 0)
            yield return "Open: " + string.Join(", ", choices.All.Select(static choice => choice.Name)) + ".";
    }

    private static void WriteConstruction(SourceWriter writer, PipelineModel pipeline, CallPlan plan)
    {
        foreach ((_, string field) in plan.Models)
            writer.Line("private readonly global::Archon.IModelEndpoint " + field + ";");
        writer.Line();
        writer.Line("/// <summary>Creates the pipeline over the models it names.</summary>");
        IEnumerable<string> names = plan.Models.Select(static model => "<c>" + Xml.Escape(Literals.Inside(model.Model)) + "</c>");
        writer.Line("/// <param name=\"models\">Holds " + string.Join(", ", names) + ".</param>");
        writer.Line("/// <param name=\"options\">Options of all runs; the defaults when <see langword=\"null\"/>.</param>");
        writer.Line("/// <exception cref=\"global::Archon.ModelNotFoundException\">A model is missing.</exception>");
        if (pipeline.Budget is { Tokens: > 0 } or { Usd: > 0 })
        {
            writer.Line(
                "/// <exception cref=\"global::System.InvalidOperationException\">Nobody knows the most that a call can cost.</exception>");
        }

        ClassFrame.Constructor(writer, pipeline);
        writer.Open();
        foreach ((string model, string field) in plan.Models)
            writer.Line(field + " = base.Use(models, " + Literals.Of(model) + ", Space);");
        writer.Close();
        writer.Line();
    }

    private static void WriteBudget(SourceWriter writer, BudgetModel? budget)
    {
        if (budget is null)
            return;
        writer.Line("/// <inheritdoc/>");
        string limits = "calls: " + Literals.Of(budget.Calls) + ", seconds: " + Literals.Of(budget.Seconds);
        List<string> amounts = [];
        if (budget.Tokens > 0)
            amounts.Add("Tokens = " + Literals.Of(budget.Tokens));
        if (budget.Usd > 0)
            amounts.Add("Usd = " + Literals.Of((decimal)budget.Usd) + "m");
        string tail = amounts.Count == 0 ? "" : " { " + string.Join(", ", amounts) + " }";
        writer.Line("protected override global::Archon.RunBudget Budget => new(" + limits + ")" + tail + ";");
        writer.Line();
    }
}
