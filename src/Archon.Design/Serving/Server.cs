using System.Reflection;
using Archon.Design.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Archon.Design.Serving;

/// <summary>Serves pipelines of the application in whose closure the engine runs.</summary>
internal static class Server
{
    private static readonly MethodInfo s_add = typeof(Server).GetMethod(nameof(AddOf), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Serves until it is told to stop.</summary>
    /// <param name="application">The name of the application's assembly.</param>
    /// <param name="urls">The addresses to listen at.</param>
    /// <param name="what">Classes of pipelines, of which none means all, and models as <c>NAME=FILE</c>.</param>
    /// <returns>The exit code.</returns>
    internal static int Run(string application, string urls, string[] what)
    {
        Assembly assembly = Assembly.Load(new AssemblyName(application));
        string[][] models = [.. what.Where(IsModel).Select(static model => model.Split('=', 2))];
        ServeRequest request = new(urls, [.. models.Select(static parts => new ServedFile(parts[0], parts[1]))]);
        string[] classes = [.. what.Where(static one => !IsModel(one))];
        Type[] pipelines;
        try
        {
            IEnumerable<PipelineClass> found = classes.Length == 0
                ? PipelineClass.FindAll(assembly, null)
                : classes.Select(name => PipelineClass.Find(assembly, name));
            pipelines = [.. found.Select(static pipeline => pipeline.Type).Distinct()];
        }
        catch (RefusalException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return 2;
        }

        // Files that the application names relative to itself lie there, not beside the engine.
        string folder = Path.GetDirectoryName(assembly.Location)! + Path.DirectorySeparatorChar;
        AppContext.SetData("APP_CONTEXT_BASE_DIRECTORY", folder);
        return ServeHost.RunAsync(request, folder, Add, Console.Out, Console.Error).GetAwaiter().GetResult();

        void Add(IArchonBuilder builder)
        {
            ApplicationModels.AddOwn(assembly, builder);
            foreach (Type pipeline in pipelines)
                s_add.MakeGenericMethod(pipeline).Invoke(null, [builder]);
        }
    }

    private static bool IsModel(string one) => one.Contains('=', StringComparison.Ordinal);

    private static void AddOf<T>(IArchonBuilder builder)
        where T : Pipeline, IPipeline<T>
        => builder.AddPipeline<T>();
}
