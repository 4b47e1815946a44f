using System.Runtime.InteropServices;
using System.Text.Json;
using Archon.Design.Explain;
using Archon.Design.Running;
using Archon.Design.Serving;

namespace Archon.Cli.Launching;

/// <summary>
/// Runs the engine inside the closure of an application: <c>dotnet exec</c> with the application's own list of dependencies and runtime
/// configuration, as Entity Framework's tools do. The application's types are then the real ones, its native libraries are found,
/// and no load context stands between.
/// </summary>
internal static class EngineLauncher
{
    private const string RuntimeName = "Archon.Runtime";
    private const string EngineName = "Archon.Design";

    /// <summary>Asks the engine about pipelines of an application.</summary>
    /// <param name="application">The application.</param>
    /// <param name="className">The class; <see langword="null"/> for all pipelines.</param>
    /// <param name="questionTokens">Tokens of the conversation that the costs are for.</param>
    /// <param name="error">Receives what the application writes.</param>
    /// <exception cref="LaunchException">The application does not use Archon, or another version of it, or the engine failed.</exception>
    public static Explanation Explain(Application application, string? className, int questionTokens, TextWriter error) =>
        Ask(
            application, "explain", [Words.Of(questionTokens), .. className is null ? (string[])[] : [className]],
            error, error.WriteLine, Explanation.Parse);

    /// <summary>Runs a verb that asks models. Ctrl-C reaches the engine, which ends what it does and answers.</summary>
    /// <param name="application">The application.</param>
    /// <param name="verb"><c>eval</c> or <c>search</c>.</param>
    /// <param name="request">What to run.</param>
    /// <param name="told">Receives what the engine tells while it works.</param>
    /// <param name="error">Receives what the application writes.</param>
    /// <exception cref="LaunchException">The application does not use Archon, or another version of it, or the engine failed.</exception>
    public static RunReply Run(Application application, string verb, RunRequest request, Action<byte[]> told, TextWriter error)
    {
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, static signal => signal.Cancel = true);
        return Ask(
            application, verb, [request.ToJson()], error,
            line =>
            {
                if (EngineEvents.Parse(line) is { } json)
                    told(json);
                else
                    error.WriteLine(line);
            },
            RunReply.Parse);
    }

    /// <summary>Asks models what they can do. Ctrl-C reaches the engine.</summary>
    /// <param name="application">The application.</param>
    /// <param name="models">The models; all of them when there are none.</param>
    /// <param name="maxCalls">The most calls.</param>
    /// <param name="error">Receives what the engine and the application write.</param>
    /// <exception cref="LaunchException">The application does not use Archon, or another version of it, or the engine failed.</exception>
    public static RunReply Check(Application application, string[] models, int maxCalls, TextWriter error)
    {
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, static signal => signal.Cancel = true);
        return Ask(application, "check", [Words.Of(maxCalls), .. models], error, error.WriteLine, RunReply.Parse);
    }

    /// <summary>Serves pipelines until the engine is told to stop.</summary>
    /// <param name="application">The application.</param>
    /// <param name="request">Where, and which models besides those of the application.</param>
    /// <param name="classes">The pipelines; all of them when there are none.</param>
    /// <param name="output">Receives what the engine and the application write.</param>
    /// <param name="error">Receives what they write to their error output.</param>
    /// <returns>The engine's exit code.</returns>
    /// <exception cref="LaunchException">The application does not use Archon, or another version of it.</exception>
    public static int Serve(Application application, ServeRequest request, string[] classes, TextWriter output, TextWriter error)
    {
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, static signal => signal.Cancel = true);
        IEnumerable<string> models = request.Models.Select(static model => model.Name + "=" + model.Path);
        return Start(application, ["serve", Name(application), request.Urls, .. classes, .. models], output.WriteLine, error);
    }

    private static T Ask<T>(
        Application application, string verb, string[] asked, TextWriter error, Action<string> output, Func<string, T> read)
    {
        string reply = Path.GetTempFileName();
        try
        {
            int code = Start(application, [verb, reply, Name(application), .. asked], output, error);
            string json = File.ReadAllText(reply);
            return json.Length > 0
                ? read(json)
                : throw new LaunchException("The engine ended with code " + code + " and without an answer.", ExitCodes.Failure);
        }
        catch (JsonException)
        {
            throw new LaunchException(
                "The engine of the application answers what this tool does not understand; use a tool of its version.", ExitCodes.Failure);
        }
        finally
        {
            File.Delete(reply);
        }
    }

    private static string Name(Application application) => Path.GetFileNameWithoutExtension(application.Assembly);

    private static int Start(Application application, string[] arguments, Action<string> output, TextWriter error)
    {
        string engine = FindEngine(application);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("archon-");
        try
        {
            // The host looks at the ending.
            string configuration = Path.Combine(folder.FullName, "engine.runtimeconfig.json");
            File.WriteAllText(configuration, WithWebFramework(File.ReadAllText(application.RuntimeConfiguration)));
            return Dotnet.Run(
                ["exec", "--depsfile", application.DependencyFile, "--runtimeconfig", configuration, engine, .. arguments],
                error, output, stopsWithUs: true);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // The engine needs ASP.NET Core, which comes with the runtime but not with every application. It includes what it replaces here.
    private static string WithWebFramework(string configuration) =>
        configuration.Contains("\"Microsoft.AspNetCore.App\"", StringComparison.Ordinal)
            ? configuration
            : configuration.Replace("\"Microsoft.NETCore.App\"", "\"Microsoft.AspNetCore.App\"", StringComparison.Ordinal);

    // The engine must be of the version of the application's Archon: its own copy when it has one, else ours when the versions agree.
    private static string FindEngine(Application application)
    {
        string own = Path.Combine(Path.GetDirectoryName(application.Assembly)!, EngineName + ".dll");
        Dictionary<string, string> libraries = ReadLibraries(application.DependencyFile);
        if (libraries.ContainsKey(EngineName) && File.Exists(own))
            return own;

        string ours = typeof(Explanation).Assembly.GetName().Version!.ToString(3);
        if (!libraries.TryGetValue(RuntimeName, out string? theirs))
        {
            string name = Path.GetFileNameWithoutExtension(application.Assembly);
            throw new LaunchException("'" + name + "' does not use " + RuntimeName + ", so that it has no pipelines.", ExitCodes.Usage);
        }

        if (theirs.Split('-', '+')[0] != ours)
        {
            throw new LaunchException(
                "The application uses " + RuntimeName + " " + theirs + " and this tool is " + ours + "; use a tool of its version, or add "
                + EngineName + " " + theirs + " to the application.",
                ExitCodes.Failure);
        }

        return typeof(Explanation).Assembly.Location;
    }

    private static Dictionary<string, string> ReadLibraries(string dependencyFile)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(dependencyFile));
        Dictionary<string, string> libraries = new(StringComparer.OrdinalIgnoreCase);
        if (json.RootElement.TryGetProperty("libraries", out JsonElement listed))
        {
            foreach (string[] parts in listed.EnumerateObject().Select(static library => library.Name.Split('/')))
                libraries[parts[0]] = parts[^1];
        }

        return libraries;
    }
}
