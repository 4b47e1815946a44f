using System.Reflection;
using Archon.Design.Explain;

namespace Archon.Design;

/// <summary>
/// The program that the launcher runs inside an application's closure: <c>dotnet exec --depsfile App.deps.json --runtimeconfig App.runtimeconfig.json
/// Archon.Design.dll explain REPLY APPLICATION [CLASS]</c>. All types are the application's own, so that nothing has to be loaded apart and compared by name.
/// The reply goes to a file, because what the application writes while its types are initialised goes to the output.
/// </summary>
internal static class Engine
{
    public static int Main(string[] args)
    {
        if (args is not ["explain", var reply, var application, ..] || args.Length > 4)
        {
            Console.Error.WriteLine("This is the engine of dotnet archon; run dotnet archon --help.");
            return 2;
        }

        Explanation explanation = new Explainer(new EmittedPipelineReader()).Explain(Assembly.Load(new AssemblyName(application)), args.ElementAtOrDefault(3));
        File.WriteAllText(reply, ExplanationJson.Write(explanation));
        return explanation.Error is null ? 0 : 2;
    }
}
