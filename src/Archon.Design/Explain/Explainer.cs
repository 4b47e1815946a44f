using System.Reflection;
using Archon.Design.Running;

namespace Archon.Design.Explain;

/// <summary>Describes pipelines of an application by their names.</summary>
internal sealed class Explainer(IPipelineReader reader)
{
    /// <summary>Describes the pipeline of a name, or all of them.</summary>
    /// <param name="application">The application's assembly.</param>
    /// <param name="name">The name of a class, with or without its namespace; <see langword="null"/> for all pipelines.</param>
    public Explanation Explain(Assembly application, string? name)
    {
        Type[] chosen;
        try
        {
            chosen = PipelineClass.Choose(application, name);
        }
        catch (RefusalException exception)
        {
            return new([], exception.Message);
        }

        List<PipelineOutline> outlines = [];
        foreach (Type pipeline in chosen)
        {
            if (reader.Read(pipeline) is not { } description)
                return new([], "Pipeline '" + pipeline.FullName + "' was compiled by a version of Archon that wrote no descriptions; build it again.");
            outlines.Add(new(pipeline.FullName!, description));
        }

        return new([.. outlines]);
    }
}
