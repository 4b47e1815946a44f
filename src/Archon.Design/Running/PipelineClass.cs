using System.Reflection;
using Archon.Design.Explain;
using Archon.Design.Import.Reading;

namespace Archon.Design.Running;

/// <summary>A pipeline's class, found by its name: what it can be, and how to make one.</summary>
internal sealed class PipelineClass
{
    private static readonly MethodInfo s_space = Method(nameof(SpaceOf));
    private static readonly MethodInfo s_create = Method(nameof(CreateOf));

    private PipelineClass(Type type, SearchSpace space) => (Type, Space) = (type, space);

    internal Type Type { get; }

    internal SearchSpace Space { get; }

    /// <summary>Finds the one pipeline of a name.</summary>
    /// <param name="application">The application's assembly.</param>
    /// <param name="name">The name, with or without the namespace.</param>
    /// <exception cref="RefusalException">
    /// There is none or there are several of this name, or it was compiled by an old generator.
    /// </exception>
    internal static PipelineClass Find(Assembly application, string name) => FindAll(application, name).Single();

    /// <summary>Finds the pipeline of a name, or all of them.</summary>
    /// <param name="application">The application's assembly.</param>
    /// <param name="name">The name, with or without the namespace; <see langword="null"/> for all pipelines.</param>
    /// <exception cref="RefusalException">
    /// There is none or there are several of this name, or one was compiled by an old generator.
    /// </exception>
    internal static PipelineClass[] FindAll(Assembly application, string? name) => [.. Choose(application, name).Select(Of)];

    private static PipelineClass Of(Type type) =>
        (SearchSpace?)s_space.MakeGenericMethod(type).Invoke(null, null) is { } space
            ? new(type, space)
            : throw new RefusalException(
                "Pipeline '" + type.FullName + "' was compiled by a version of Archon that wrote no spaces; build it again.");

    private static Type[] Choose(Assembly application, string? name)
    {
        Type[] all = PipelineFinder.Find(application);
        string where = "'" + application.GetName().Name + "'";
        if (all.Length == 0)
            throw new RefusalException("There is no pipeline in " + where + ": a pipeline is a class with [Pipeline].");
        Type[] chosen = name is null ? all : [.. all.Where(type => type.FullName == name)];
        if (chosen.Length == 0)
            chosen = [.. all.Where(type => type.Name == name)];
        if (name is not null && chosen.Length > 1)
        {
            string names = string.Join(", ", chosen.Select(static type => type.FullName));
            throw new RefusalException("There are several pipelines '" + name + "': " + names + ".");
        }

        return chosen.Length > 0
            ? chosen
            : throw new RefusalException("There is no pipeline '" + name + "' in " + where + "; " + Spelling.Suggest(
                name!, all.SelectMany(static type => new[] { type.Name, type.FullName! }), all.Select(static type => type.Name)));
    }

    /// <summary>Makes one.</summary>
    internal Pipeline Create(ModelCatalog models) =>
        (Pipeline)s_create.MakeGenericMethod(Type).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [models], null)!;

    private static MethodInfo Method(string name) => typeof(PipelineClass).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;

    private static SearchSpace? SpaceOf<T>()
        where T : Pipeline, IPipeline<T>
        => T.Space;

    private static T CreateOf<T>(ModelCatalog models)
        where T : Pipeline, IPipeline<T>
        => T.Create(models, null);
}
