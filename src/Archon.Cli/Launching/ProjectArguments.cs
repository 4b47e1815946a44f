using System.CommandLine;

namespace Archon.Cli.Launching;

/// <summary>The options by which every verb that needs an application finds it.</summary>
internal sealed class ProjectArguments(string usualConfiguration)
{
    private readonly Option<string?> _project = new("--project", "-p")
    {
        Description = "The application that holds or uses the pipeline: a project file or its folder. [default: the current folder]",
        HelpName = "PATH",
    };

    private readonly Option<string> _configuration = new("--configuration", "-c")
    {
        Description = "The build configuration.",
        HelpName = "NAME",
        DefaultValueFactory = _ => usualConfiguration,
    };

    private readonly Option<string?> _framework = new("--framework", "-f")
    {
        Description = "The target framework, where the project has several.",
        HelpName = "TFM",
    };

    private readonly Option<bool> _noBuild = new("--no-build") { Description = "Use the last build as it is." };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_project, _configuration, _framework, _noBuild])
            command.Add(option);
    }

    public ProjectOptions Read(ParseResult parsed) =>
        new(parsed.GetValue(_project), parsed.GetValue(_configuration)!, parsed.GetValue(_framework), parsed.GetValue(_noBuild));
}
