using System.CommandLine;
using Archon.Design.Running;

namespace Archon.Cli.Running;

/// <summary><c>dotnet archon search</c>.</summary>
internal static class SearchCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        RunArguments arguments = new();
        Option<string> optimizer = new("--optimizer")
        {
            Description = "What proposes architectures: smbo, tpe, parego, local, greedy, random or exhaustive.",
            HelpName = "NAME",
            DefaultValueFactory = static _ => "smbo",
        };
        Option<string> folder = new("--out", "-o")
        {
            Description = "The folder of the journal, the bank and the tuned class.",
            HelpName = "DIR",
            DefaultValueFactory = static _ => "study",
        };
        Option<bool> resume = new("--resume")
        {
            Description = "Go on with the study in the folder: nothing is paid twice, and it comes to the same end.",
        };
        Option<int> maxTrials = RunArguments.Positive("--max-trials", "The most architectures to try.", 100);
        Option<int> parallel = RunArguments.Positive("--parallel", "Trials side by side; another number is another study.", 4);
        Option<int> finalists = RunArguments.Positive(
            "--finalists", "How many of the best are judged again on questions that the search did not see.", 5);
        Option<int> maxCalls = RunArguments.Count(
            "--max-calls", "The most model calls of one answer: architectures that may need more are not tried. 0 for no limit.");
        Option<long> maxTokens = new("--max-total-tokens") { Description = "The most tokens altogether. 0 for no limit.", HelpName = "N" };
        Option<decimal> maxUsd = new("--max-usd") { Description = "The most US dollars altogether. 0 for no limit.", HelpName = "USD" };
        Option<double> maxSeconds = new("--max-seconds")
        {
            Description = "When the search ends and the finalists are judged. 0 for no limit.",
            HelpName = "S",
        };
        Command command = new(
            "search",
            "Search the architectures that a pipeline can be for the best one: trials on 60 % of the questions, "
            + "the best few judged again on 20 %, the winner beside its equal-compute baselines on the last 20 %. "
            + "Writes study.jsonl, samples.bank and the tuned class. Ctrl-C stops it; --resume goes on.");
        arguments.AddTo(command);
        Option[] options = [optimizer, folder, resume, maxTrials, parallel, finalists, maxCalls, maxTokens, maxUsd, maxSeconds];
        foreach (Option option in options)
            command.Add(option);
        command.SetAction(parsed =>
        {
            RunRequest request = arguments.Read(parsed) with
            {
                Optimizer = parsed.GetValue(optimizer)!,
                Folder = Path.GetFullPath(parsed.GetValue(folder)!),
                Resume = parsed.GetValue(resume),
                MaxTrials = parsed.GetValue(maxTrials),
                Parallel = parsed.GetValue(parallel),
                Finalists = parsed.GetValue(finalists),
                MaxCalls = parsed.GetValue(maxCalls),
                MaxTotalTokens = parsed.GetValue(maxTokens),
                MaxUsd = parsed.GetValue(maxUsd),
                MaxSeconds = parsed.GetValue(maxSeconds),
            };
            SearchProgress progress = new(TimeProvider.System);
            (RunReply? reply, int code) = SearchView.Run(progress, error, told => arguments.Run(parsed, "search", request, told, error));
            if (reply is null)
                return code;
            if (parsed.GetValue(arguments.Json))
                output.WriteLine(SearchReport.ToJson(progress, reply));
            else
                SearchReport.Write(progress, reply, output);
            return code;
        });
        return command;
    }
}
