using System.CommandLine;
using System.Text.Json;
using Archon.Search;
using Spectre.Console;

namespace Archon.Cli.Banking;

/// <summary><c>dotnet archon bank</c>.</summary>
internal static class BankCommand
{
    public static Command Create(TextWriter output, TextWriter error) => new(
        "bank", "Look into banks of paid replies, and make one of several.")
    {
        Info(output, error),
        Merge(output, error),
    };

    private static Command Info(TextWriter output, TextWriter error)
    {
        Argument<string> path = new("bank") { Description = "The file." };
        Option<bool> json = new("--json") { Description = "Print the sums as JSON." };
        Command command = new("info", "Show how many replies of which model a bank holds, and what they have cost.") { path, json };
        command.SetAction(parsed => Guard(error, () =>
        {
            using SampleBank bank = SampleBank.OpenRead(parsed.GetValue(path)!);
            IReadOnlyList<BankTotals> totals = BankTotals.Of(bank);
            if (parsed.GetValue(json))
                output.WriteLine(ToJson(totals));
            else
                Write(totals, output);
        }));
        return command;
    }

    private static Command Merge(TextWriter output, TextWriter error)
    {
        Argument<string[]> sources = new("banks") { Description = "The files to copy from.", Arity = ArgumentArity.OneOrMore };
        Option<string> target = new("--out", "-o")
        {
            Description = "The bank to add to; created when it does not exist.",
            HelpName = "FILE",
            Required = true,
        };
        Command command = new("merge", "Copy the replies of banks into another; of two replies to one request the first one stays.")
        {
            sources, target,
        };
        command.SetAction(parsed => Guard(error, () =>
        {
            int added = BankMerger.Merge(parsed.GetValue(sources)!, parsed.GetValue(target)!);
            output.WriteLine(added + " replies were added to '" + parsed.GetValue(target) + "'.");
        }));
        return command;
    }

    private static int Guard(TextWriter error, Action action)
    {
        try
        {
            action();
            return ExitCodes.Success;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SampleBankException)
        {
            error.WriteLine(exception.Message);
            return exception is FileNotFoundException or DirectoryNotFoundException ? ExitCodes.Usage : ExitCodes.Failure;
        }
    }

    private static void Write(IReadOnlyList<BankTotals> totals, TextWriter output)
    {
        Table table = new() { Border = TableBorder.Simple };
        table.AddColumn("model");
        foreach (string column in (string[])["replies", "prompt tokens", "reply tokens", "seconds of calls", "bytes of text"])
            table.AddColumn(new TableColumn(column).RightAligned());
        foreach (BankTotals total in totals)
        {
            table.AddRow(
                Markup.Escape(total.Model), Words.Of(total.Usage.Calls),
                Words.Tokens(total.Usage.PromptTokens, total.Usage), Words.Tokens(total.Usage.CompletionTokens, total.Usage),
                Words.Number(total.Latency.TotalSeconds), Words.Of(total.TextBytes));
        }

        Terminal.Over(output).Write(table);
    }

    private static string ToJson(IReadOnlyList<BankTotals> totals) => "[" + string.Join(",\n ", totals.Select(ToJson)) + "]";

    private static string ToJson(BankTotals total) =>
        $"{{\"model\": {JsonSerializer.Serialize(total.Model)}, \"replies\": {Words.Of(total.Usage.Calls)}, "
        + $"\"promptTokens\": {Words.Of(total.Usage.PromptTokens)}, \"completionTokens\": {Words.Of(total.Usage.CompletionTokens)}, "
        + $"\"seconds\": {Words.Number(total.Latency.TotalSeconds)}, \"textBytes\": {Words.Of(total.TextBytes)}}}";
}
