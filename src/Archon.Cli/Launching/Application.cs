using System.Text.Json;

namespace Archon.Cli.Launching;

/// <summary>A built application: its assembly and the two files that describe its closure.</summary>
internal sealed record Application(string Assembly, string DependencyFile, string RuntimeConfiguration)
{
    private static readonly string[] s_properties = ["TargetPath", "ProjectDepsFilePath", "ProjectRuntimeConfigFilePath"];

    /// <summary>Builds a project and asks it where it put what.</summary>
    /// <exception cref="LaunchException">There is no such project, it does not build, or it is no application.</exception>
    public static Application Build(ProjectOptions options, TextWriter error)
    {
        string project = FindProject(options.Project ?? Directory.GetCurrentDirectory());
        string[] framework = options.Framework is null ? [] : ["-p:TargetFramework=" + options.Framework];
        string[] properties = ["-p:Configuration=" + options.Configuration, .. framework];
        StringWriter log = new();
        if (!options.IsBuilt && Dotnet.Run(["build", project, "-v", "quiet", "--nologo", .. properties], error, log.WriteLine) != 0)
            throw new LaunchException(log + "'" + project + "' does not build.", ExitCodes.Failure);

        string[] questions = [.. s_properties.Select(static name => "-getProperty:" + name)];
        StringWriter answer = new();
        if (Dotnet.Run(["msbuild", project, .. questions, .. properties], error, answer.WriteLine) != 0)
            throw new LaunchException(answer + "'" + project + "' does not tell where it is built to.", ExitCodes.Failure);
        return Check(project, Read(answer.ToString()));
    }

    private static string FindProject(string path)
    {
        if (File.Exists(path))
            return path;
        if (!Directory.Exists(path))
            throw new LaunchException("There is no project '" + path + "'.", ExitCodes.Usage);
        string[] projects = Directory.GetFiles(path, "*.csproj");
        if (projects.Length == 1)
            return projects[0];
        string what = projects.Length == 0 ? "There is no project in '" : "There are several projects in '";
        throw new LaunchException(what + path + "'; name one with --project.", ExitCodes.Usage);
    }

    private static Application Read(string answer)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(answer);
            JsonElement properties = json.RootElement.GetProperty("Properties");
            return new(Property(0), Property(1), Property(2));

            string Property(int index) => properties.GetProperty(s_properties[index]).GetString()!;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException)
        {
            throw new LaunchException("msbuild answered something else than properties: " + answer, ExitCodes.Failure);
        }
    }

    private static Application Check(string project, Application application)
    {
        if (application.Assembly.Length == 0)
            throw new LaunchException("'" + project + "' has several target frameworks; choose one with --framework.", ExitCodes.Usage);
        if (!File.Exists(application.Assembly))
            throw new LaunchException("'" + application.Assembly + "' is not there; build the project first.", ExitCodes.Failure);
        if (!File.Exists(application.RuntimeConfiguration) || !File.Exists(application.DependencyFile))
        {
            throw new LaunchException(
                "'" + project + "' is a library, which nothing can run; name an application that uses it with --project.", ExitCodes.Usage);
        }

        return application;
    }
}
