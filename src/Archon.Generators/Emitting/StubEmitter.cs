using Archon.Generators.Model;

namespace Archon.Generators.Emitting;

/// <summary>
/// Writes the second half of a class whose declaration has mistakes: code that uses the pipeline still compiles, so that the mistakes
/// are the only errors, and a run says why it cannot be.
/// </summary>
internal static class StubEmitter
{
    public static string Emit(PipelineModel pipeline, IEnumerable<string> ids)
    {
        string errors = string.Join(", ", ids);
        SourceWriter writer = new();
        ClassFrame.Open(writer, pipeline, ["Not compiled, because its declaration has mistakes: " + errors + "."]);
        writer.Line("/// <summary>Creates a pipeline that cannot answer.</summary>");
        writer.Line("/// <param name=\"models\">Not used.</param>");
        writer.Line("/// <param name=\"options\">Options of all runs.</param>");
        ClassFrame.Constructor(writer, pipeline);
        writer.Open();
        writer.Close();
        writer.Line();
        ClassFrame.Create(writer, pipeline);
        string why = "Pipeline '" + pipeline.Name + "' was not compiled. Correct " + errors + " on its declaration and build again.";
        string failure = "throw new global::System.InvalidOperationException(" + Literals.Of(why) + ");";
        string contract = "global::Archon.IPipeline<" + Identifiers.Escape(pipeline.Name) + ">";
        writer.Line("static global::Archon.SearchSpace? " + contract + ".Space => null;");
        writer.Line();
        writer.Line("/// <summary>Not known.</summary>");
        writer.Line("public static global::Archon.SearchSpace Space => " + failure);
        writer.Line();
        writer.Line("/// <summary>Not known.</summary>");
        writer.Line("public static global::Archon.PipelineCost Cost => " + failure);
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        ClassFrame.Execute(writer, pipeline, "");
        writer.Indent();
        writer.Line("=> " + failure);
        writer.Outdent();
        writer.Close();
        return writer.ToString();
    }
}
