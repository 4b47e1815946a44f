using System.CommandLine;
using Archon.Design.Running;
using Spectre.Console;

namespace Archon.Cli.Running;

/// <summary><c>dotnet archon eval</c>.</summary>
internal static class EvalCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        RunArguments arguments = new();
        Option<string?> architecture = new("--architecture", "-a")
        {
            Description = "One of the architectures that the class can be, such as '{\"layer 1 Samples\": 4}'. "
                + "[default: the class as it reads]",
            HelpName = "JSON",
        };
        Option<int> questions = RunArguments.Count("--questions", "How many questions of the file to ask, from the first on. 0 for all.");
        Command command = new(
            "eval",
            "Measure a pipeline on questions: its score with intervals, what an answer costs, "
            + "and what its models do alone at the same cost.");
        arguments.AddTo(command);
        command.Add(architecture);
        command.Add(questions);
        command.SetAction(parsed =>
        {
            RunRequest request = arguments.Read(parsed) with
            {
                Architecture = parsed.GetValue(architecture),
                Questions = parsed.GetValue(questions),
            };
            using EvalProgress progress = new(error);
            (RunReply? reply, int code) = arguments.Run(parsed, "eval", request, progress.Show, error);
            progress.Dispose();
            if (reply is null)
                return code;
            if (parsed.GetValue(arguments.Json))
                output.WriteLine(reply.ToJson());
            else
                Write(reply, output);
            return code;
        });
        return command;
    }

    private static void Write(RunReply reply, TextWriter output)
    {
        IAnsiConsole console = Terminal.Over(output);
        bool isPriced = reply.Rows.Any(static row => row.Cost.Usd > 0);

        // Intervals stand below their values: all of it fits into 80 columns.
        Table table = new() { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("").Padding(0, 0));
        string[] numbers =
            ["score\n(95 %)", "gain over it\n(95 %)", "calls", "tokens", .. isPriced ? ["$ per\n1,000"] : (string[])[], "median\nseconds"];
        foreach (string column in numbers)
            table.AddColumn(new TableColumn(column).RightAligned().Padding(1, 0).NoWrap());
        foreach (EvaluationRow row in reply.Rows)
        {
            table.AddRow(
            [
                Markup.Escape(row.Name),
                Words.Share(row.Score),
                row.Gain is { } gain ? Words.Gain(gain) : "",
                Words.Number(row.Cost.Calls),
                Words.Number(row.Cost.Tokens),
                .. isPriced ? [Words.Number(row.Cost.Usd * 1_000)] : (string[])[],
                row.Seconds is { } seconds ? Words.Number(seconds) : "",
            ]);
        }

        console.Write(table);
        EvaluationRow pipeline = reply.Rows[0];
        output.WriteLine(
            $"{pipeline.Questions} questions; costs are those of an answer of which no bank holds anything; "
            + $"{reply.CallsMade} calls were made.");
        if (pipeline.Failures > 0)
            output.WriteLine($"{pipeline.Failures} questions had no answer and count as wrong.");
        if (reply.FlipRate is { } flips)
            output.WriteLine($"The judge changed its mind with the order of the answers in {Words.Percent(flips)} of all pairs.");
        if (reply.Rows.Length > 2)
            output.WriteLine($"{reply.Rows.Length - 1} comparisons are shown at 95 % each.");
    }
}
