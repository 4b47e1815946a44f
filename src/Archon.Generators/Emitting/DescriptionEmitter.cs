using Archon.Generators.Costing;
using Archon.Generators.Model;

namespace Archon.Generators.Emitting;

/// <summary>Writes the architecture as data, so that tools can read it without the source. A member of the contract, it takes no name from the user.</summary>
internal static class DescriptionEmitter
{
    public static void Write(SourceWriter writer, PipelineModel pipeline, CallPlan plan, LayerCost[] costs)
    {
        writer.Line("static global::Archon.PipelineDescription? global::Archon.IPipeline<" + pipeline.Identifier + ">.Description => new(");
        writer.Indent();
        writer.Line("[" + string.Join(", ", plan.Models.Select(static model => Literals.Of(model.Model))) + "],");
        writer.Line("[");
        writer.Indent();
        for (int i = 0; i < costs.Length; i++)
            Write(writer, pipeline.Layers[i], costs[i]);
        writer.Outdent();
        writer.Line("]);");
        writer.Outdent();
        writer.Line();
    }

    private static void Write(SourceWriter writer, LayerModel layer, LayerCost cost)
    {
        string components = string.Join(", ", layer.Components.Select((component, i) => "new(" + Literals.Of(Description.Of(component)) + ", " + Of(cost.ComponentCalls[i]) + ")"));
        writer.Line("new([" + components + "], " + Of(cost.CandidatesIn) + ", " + Of(cost.CandidatesOut) + ", " + Literals.Of(cost.Rounds) + "),");
    }

    private static string Of(Interval interval) => "new(" + Literals.Of(interval.Min) + ", " + Literals.Of(interval.Max) + ")";
}
