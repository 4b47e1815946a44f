using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using Archon.Design.Checking;
using Archon.Design.Explain;
using Archon.Design.Running;
using Archon.Design.Serving;

namespace Archon.Design;

/// <summary>
/// The program that the launcher runs inside an application's closure:
/// <c>dotnet exec --depsfile App.deps.json --runtimeconfig App.runtimeconfig.json Archon.Design.dll</c> and one of
/// <c>explain REPLY APPLICATION TOKENS [CLASS]</c>, <c>eval REPLY APPLICATION REQUEST</c>, <c>search REPLY APPLICATION REQUEST</c>,
/// <c>check REPLY APPLICATION CALLS MODEL...</c> or <c>serve APPLICATION URLS CLASS|NAME=FILE...</c>. All types are the application's
/// own, so that nothing has to be loaded apart and compared by name. The reply goes to a file, because what the application writes
/// goes to the output.
/// </summary>
internal static class Engine
{
    public static int Main(string[] args)
    {
        // What the engine needs and the application does not lies beside the engine.
        string folder = Path.GetDirectoryName(typeof(Engine).Assembly.Location)!;
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            Path.Combine(folder, name.Name + ".dll") is var path && File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
        switch (args)
        {
            case ["explain", var reply, var application, var tokens, .. var names]:
                return Explain(reply, application, int.Parse(tokens, CultureInfo.InvariantCulture), names.FirstOrDefault());
            case ["eval" or "search", var reply, var application, var request]:
                return Run(args[0], reply, application, request);
            case ["check", var reply, var application, var maxCalls, .. var models]:
                return Check(reply, application, maxCalls, models);
            case ["serve", var application, var urls, .. var rest]:
                return Server.Run(application, urls, rest);
            default:
                Console.Error.WriteLine("This is the engine of dotnet archon; run dotnet archon --help.");
                return 2;
        }
    }

    private static int Explain(string reply, string application, int questionTokens, string? name)
    {
        Explanation explanation = Explanation.Of(Assembly.Load(new AssemblyName(application)), name, questionTokens);
        File.WriteAllText(reply, explanation.ToJson());
        return explanation.Error is null ? 0 : 2;
    }

    // What names types from beside the engine stands in methods of its own: Main is compiled before they can be found.
    private static int Run(string verb, string reply, string application, string request) =>
        Tell(reply, Runner.Run(verb, application, RunRequest.Parse(request)));

    private static int Check(string reply, string application, string maxCalls, string[] models) =>
        Tell(reply, ModelChecker.Run(application, int.Parse(maxCalls, CultureInfo.InvariantCulture), models));

    private static int Tell(string reply, RunReply answer)
    {
        File.WriteAllText(reply, answer.ToJson());
        return answer.ExitCode;
    }
}
