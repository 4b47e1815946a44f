using System.Reflection;

namespace Archon.Design.Explain;

/// <summary>Finds the pipelines of an application: those of its own assembly and of the libraries it uses.</summary>
internal static class PipelineFinder
{
    private static readonly string s_runtime = typeof(Pipeline).Assembly.GetName().Name!;

    /// <summary>The pipelines in the order of their names.</summary>
    /// <exception cref="BadImageFormatException">The assembly is none.</exception>
    public static Type[] Find(Assembly application)
    {
        Dictionary<string, Assembly> seen = new(StringComparer.Ordinal) { [application.FullName!] = application };
        Queue<Assembly> waiting = new([application]);
        List<Type> pipelines = [];
        while (waiting.TryDequeue(out Assembly? assembly))
        {
            AssemblyName[] references = assembly.GetReferencedAssemblies();
            if (references.Any(static reference => reference.Name == s_runtime))
                pipelines.AddRange(TypesOf(assembly).Where(IsPipeline));
            foreach (AssemblyName reference in references)
            {
                // Frameworks reference no pipelines, and what does not load here is not used by the application either.
                if (!IsFramework(reference) && Load(reference) is { } loaded && seen.TryAdd(loaded.FullName!, loaded))
                    waiting.Enqueue(loaded);
            }
        }

        return [.. pipelines.OrderBy(static type => type.FullName, StringComparer.Ordinal)];
    }

    private static bool IsPipeline(Type type) =>
        type.IsSubclassOf(typeof(Pipeline)) && !type.IsAbstract && type.GetInterfaces().Any(contract =>
            contract.IsGenericType
            && contract.GetGenericTypeDefinition() == typeof(IPipeline<>)
            && contract.GenericTypeArguments[0] == type);

    private static bool IsFramework(AssemblyName name) =>
        name.Name is "mscorlib" or "netstandard" or "System"
        || name.Name!.StartsWith("System.", StringComparison.Ordinal)
        || name.Name.StartsWith("Microsoft.", StringComparison.Ordinal);

    private static IEnumerable<Type> TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException exception)
        {
            return exception.Types.OfType<Type>();
        }
    }

    private static Assembly? Load(AssemblyName name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (Exception exception) when (exception is IOException or BadImageFormatException)
        {
            return null;
        }
    }
}
