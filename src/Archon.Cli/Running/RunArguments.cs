using System.CommandLine;
using Archon.Cli.Launching;
using Archon.Design.Running;

namespace Archon.Cli.Running;

/// <summary>What <c>eval</c> and <c>search</c> have in common.</summary>
internal sealed class RunArguments
{
    // What takes minutes is built for speed.
    private readonly ProjectArguments _project = new("Release");
    private readonly Argument<string> _class = new("class") { Description = "The pipeline's class, with or without its namespace." };

    private readonly Option<string> _data = new("--data", "-d")
    {
        Description = "The questions: JSON lines {\"id\", \"question\", \"reference\"}.",
        HelpName = "FILE",
        Required = true,
    };

    private readonly Option<string?> _metric = new("--metric", "-m")
    {
        Description = "What answers are scored by: numeric, choice, text, regex, json, judged:MODEL, "
            + "or the name of a metric of the application. [default: numeric]",
        HelpName = "NAME",
    };

    private readonly Option<bool> _replay = new("--replay")
    {
        Description = "Ask nobody: the models are those whose samples the data hold, and the metric is the data's own grading.",
    };

    private readonly Option<ulong> _seed = new("--seed")
    {
        Description = "The seed of all samples; the same seed gives the same result.",
        HelpName = "N",
        DefaultValueFactory = static _ => 1,
    };

    private readonly Option<string?> _bank = new("--bank", "-b")
    {
        Description = "The file in which paid replies are kept, so that nothing is paid twice.",
        HelpName = "FILE",
    };

    private readonly Option<int> _inFlight =
        Positive("--in-flight", "Answers asked for at the same time; changes nothing but the time.", 32);

    private readonly Option<int> _maxTotalCalls =
        Count("--max-total-calls", "The most model calls altogether; what a bank answers is none. 0 for no limit.");

    public Option<bool> Json { get; } = new("--json") { Description = "Print the result as JSON." };

    public static Option<int> Positive(string name, string description, int usual) =>
        Limited(new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => usual }, 1);

    public static Option<int> Count(string name, string description) =>
        Limited(new Option<int>(name) { Description = description, HelpName = "N" }, 0);

    public void AddTo(Command command)
    {
        command.Add(_class);
        foreach (Option option in (Option[])[_data, _metric, _replay, _seed, _bank, _maxTotalCalls, _inFlight, Json])
            command.Add(option);
        _project.AddTo(command);
    }

    public RunRequest Read(ParseResult parsed) => new()
    {
        Class = parsed.GetValue(_class)!,
        Data = Path.GetFullPath(parsed.GetValue(_data)!),
        Metric = parsed.GetValue(_metric),
        Replay = parsed.GetValue(_replay),
        Seed = parsed.GetValue(_seed),
        Bank = parsed.GetValue(_bank) is { } bank ? Path.GetFullPath(bank) : null,
        InFlight = parsed.GetValue(_inFlight),
        MaxTotalCalls = parsed.GetValue(_maxTotalCalls),
    };

    /// <summary>Builds the application and runs the verb.</summary>
    /// <returns>The reply; <see langword="null"/> when it was refused, which has been said.</returns>
    public (RunReply? Reply, int ExitCode) Run(ParseResult parsed, string verb, RunRequest request, Action<byte[]> told, TextWriter error)
    {
        try
        {
            RunReply reply = EngineLauncher.Run(Application.Build(_project.Read(parsed), error), verb, request, told, error);
            if (reply.Error is null)
                return (reply, ExitCodes.Success);
            error.WriteLine(reply.Error);
            return (null, reply.ExitCode);
        }
        catch (LaunchException exception)
        {
            error.WriteLine(exception.Message);
            return (null, exception.ExitCode);
        }
    }

    private static Option<int> Limited(Option<int> option, int least)
    {
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < least)
                result.AddError(option.Name + " must be at least " + least + ".");
        });
        return option;
    }
}
