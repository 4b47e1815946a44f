using System.CommandLine;
using Archon.Cli.Launching;
using Archon.Design.Serving;

namespace Archon.Cli.Serving;

/// <summary><c>dotnet archon serve</c>.</summary>
internal static class ServeCommand
{
    private const string TinyName = "tiny";

    public static Command Create(TextWriter output, TextWriter error)
    {
        Argument<string[]> pipelines = new("pipeline")
        {
            Description = "The pipelines' classes, with or without their namespaces. "
                + "Without any, and without --model, all pipelines of the application are served.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Option<string> urls = new("--urls")
        {
            Description = "The addresses to listen at, separated by semicolons; port 0 takes a free one.",
            HelpName = "URLS",
            DefaultValueFactory = static _ => "http://127.0.0.1:8080",
        };
        Option<string[]> models = new("--model", "-m")
        {
            Description = "A model to run on this machine's processor: 'tiny', which comes with this tool, a GGUF file, or NAME=FILE. "
                + "Can be repeated. Without a pipeline no project is needed.",
            HelpName = "NAME|FILE|NAME=FILE",
            Arity = ArgumentArity.OneOrMore,
        };
        ProjectArguments project = new("Release");
        Command command = new("serve", "Serve pipelines and models to any client of OpenAI's API.") { pipelines, urls, models };
        project.AddTo(command);
        command.SetAction(parsed =>
        {
            try
            {
                string[] classes = parsed.GetValue(pipelines) ?? [];
                ServeRequest request = new(Check(parsed.GetValue(urls)!), [.. (parsed.GetValue(models) ?? []).Select(Find)]);
                return classes.Length == 0 && request.Models.Length > 0
                    ? ServeHost.RunAsync(request, Directory.GetCurrentDirectory(), static _ => { }, output, error).GetAwaiter().GetResult()
                    : EngineLauncher.Serve(Application.Build(project.Read(parsed), error), request, classes, output, error);
            }
            catch (LaunchException exception)
            {
                error.WriteLine(exception.Message);
                return exception.ExitCode;
            }
        });
        return command;
    }

    private static string Check(string urls)
    {
        foreach (string url in urls.Split(';'))
        {
            if (!url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
                && !url.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            {
                throw new LaunchException(
                    "'" + url + "' is no address to listen at; give one such as http://127.0.0.1:8080.", ExitCodes.Usage);
            }
        }

        return urls;
    }

    private static ServedFile Find(string model)
    {
        int equals = model.IndexOf('=', StringComparison.Ordinal);
        string path = model == TinyName ? Path.Combine(AppContext.BaseDirectory, "models", "tiny-q8_0.gguf") : model[(equals + 1)..];
        if (!File.Exists(path))
            throw new LaunchException("There is no model file '" + path + "'; give 'tiny', a GGUF file, or NAME=FILE.", ExitCodes.Usage);
        string name = equals > 0 ? model[..equals] : model == TinyName ? TinyName : Path.GetFileNameWithoutExtension(path);
        return new(name, Path.GetFullPath(path));
    }
}
