using System.Reflection;
using Archon.Design.Import.Reading;

namespace Archon.Design.Explain;

/// <summary>Describes pipelines of an application by their names.</summary>
internal sealed class Explainer(IPipelineReader reader)
{
    /// <summary>Describes the pipeline of a name, or all of them.</summary>
    /// <param name="application">The application's assembly.</param>
    /// <param name="name">The name of a class, with or without its namespace; <see langword="null"/> for all pipelines.</param>
    public Explanation Explain(Assembly application, string? name)
    {
        Type[] all = PipelineFinder.Find(application);
        string where = "'" + application.GetName().Name + "'";
        if (all.Length == 0)
            return new([], "There is no pipeline in " + where + ": a pipeline is a class with [Pipeline].");
        Type[] chosen = name is null ? all : [.. all.Where(type => type.FullName == name)];
        if (chosen.Length == 0)
            chosen = [.. all.Where(type => type.Name == name)];
        if (name is not null && chosen.Length > 1)
            return new([], "There are several pipelines '" + name + "': " + string.Join(", ", chosen.Select(static type => type.FullName)) + ".");
        if (chosen.Length == 0)
            return new([], "There is no pipeline '" + name + "' in " + where + "; " + Suggest(name!, all));

        List<PipelineOutline> outlines = [];
        foreach (Type pipeline in chosen)
        {
            if (reader.Read(pipeline) is not { } description)
                return new([], "Pipeline '" + pipeline.FullName + "' was compiled by a version of Archon that wrote no descriptions; build it again.");
            outlines.Add(new(pipeline.FullName!, description));
        }

        return new([.. outlines]);
    }

    private static string Suggest(string name, Type[] all) =>
        Spelling.Guess(name, all.SelectMany(static type => new[] { type.Name, type.FullName! })) is { } meant
            ? "did you mean '" + meant + "'?"
            : "there are " + string.Join(", ", all.Select(static type => type.Name)) + ".";
}
