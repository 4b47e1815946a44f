using Archon.Generators.Choices;
using Archon.Generators.Model;

namespace Archon.Generators.Emitting;

/// <summary>
/// Writes the method that runs the layers: an ordinary async body with one commented block a layer. Where a choice is open the body asks
/// the run for its gene and runs any point of the space; where none is, everything is a literal.
/// </summary>
internal sealed class BodyEmitter(SourceWriter writer, PipelineModel pipeline, ChoiceList choices, CallPlan plan, LayerCost[] costs)
{
    private readonly LayerEmitter _layer = new(writer, pipeline.StepsAlias + "::", choices);

    public void Write()
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line("[global::System.Runtime.CompilerServices.AsyncMethodBuilder(typeof("
            + pipeline.StepsAlias + "::RunMethodBuilder<>))]");
        ClassFrame.Execute(writer, pipeline, "async ");
        writer.Open();
        for (int i = 0; i < costs.Length; i++)
        {
            string description = Description.Of(pipeline.Layers[i]);
            writer.Line("// Layer " + Literals.Of(i + 1) + " · " + description + " · " + Drawing.Calls(costs[i]));
            WriteLayer(i, choices.Repeat(i) is not null);
            writer.Line();
        }

        writer.Line("return run.Finish();");
        writer.Close();
    }

    private void WriteLayer(int index, bool isRepeated)
    {
        Choice? condition = choices.Optional(index) ?? choices.Repeat(index);
        if (condition is not null)
        {
            string gene = Genes.Of(condition);
            string room = " && run.HasRoomFor(" + Literals.Of(index + 1) + ")";
            string head = isRepeated ? "for (int round = 0; round < " + gene + room + "; round++)" : "if (" + gene + " != 0" + room + ")";
            writer.Line(head + Genes.Comment(condition));
            writer.Open();
        }

        if (choices.OneOf(index) is { } alternatives)
            WriteAlternatives(index, alternatives, isRepeated);
        else
            WriteComponents(index, Description.Components(pipeline.Layers[index]), plan.Layers[index], isRepeated);

        if (condition is not null)
            writer.Close();
    }

    private void WriteAlternatives(int index, Choice choice, bool isRepeated)
    {
        writer.Line("switch (" + Genes.Of(choice) + ")" + Genes.Comment(choice));
        writer.Open();
        foreach (PlannedComponent component in plan.Layers[index])
        {
            bool isSkip = component.Model.Kind == ComponentKind.Skip;
            writer.Line("case " + Literals.Of(component.Index) + ":" + (isSkip ? " // Skip" : ""));
            writer.Indent();
            if (!isSkip)
                WriteComponents(index, Description.Of(component.Model), [component], isRepeated);
            writer.Line("break;");
            writer.Outdent();
        }

        writer.Close();
    }

    private void WriteComponents(int index, string description, PlannedComponent[] components, bool isRepeated)
    {
        writer.Line("run.BeginLayer(" + Literals.Of(index + 1) + ", " + Literals.Of(description) + ");");
        if (HeadStart.IsPossible(pipeline.Layers, index + 1))
            _layer.WriteHeadStart(index + 1, components, plan.Layers[index + 1]);
        _layer.Write(index, components, isRepeated);
    }
}
