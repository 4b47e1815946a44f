using System.Globalization;
using Archon.Design.Running;
using Archon.Search;
using Spectre.Console;

namespace Archon.Cli.Running;

/// <summary>
/// Shows a search while it runs: a table that changes in place on a terminal, one line a trial elsewhere. Both on the error output.
/// </summary>
internal static class SearchView
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    public static (RunReply? Reply, int ExitCode) Run(
        SearchProgress progress, TextWriter error, Func<Action<byte[]>, (RunReply? Reply, int ExitCode)> run)
    {
        if (error != Console.Error || Console.IsErrorRedirected)
            return run(json => Tell(progress, StudyRecord.Parse(json), error));

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
        (RunReply? Reply, int ExitCode) result = default;
        console.Live(Draw(progress)).Start(live =>
        {
            TimeSpan last = default;
            result = run(json =>
            {
                progress.Add(StudyRecord.Parse(json));
                if (progress.Elapsed - last < s_pause)
                    return;
                last = progress.Elapsed;
                live.UpdateTarget(Draw(progress));
            });
            live.UpdateTarget(Draw(progress));
        });
        return result;
    }

    private static void Tell(SearchProgress progress, StudyRecord record, TextWriter error)
    {
        progress.Add(record);
        string? line = record switch
        {
            StudyCreated created => $"{created.Pipeline}: {created.SpaceSize} architectures, {created.SearchQuestions} + "
                + $"{created.SelectionQuestions} + {created.HeldOutQuestions} questions, seed {created.Seed}",
            StudyResumed => "resumed",
            TrialTold told => $"trial {told.Trial}: {Words.Percent(told.Mean)} of {told.Seen} questions, {told.Status}; "
                + $"{told.Spent.Calls} calls so far; {progress.Asked[told.Trial].Architecture}",
            TrialFailed failed => $"trial {failed.Trial} failed: {failed.Reason}",
            FinalistsChosen finalists => $"search ended ({finalists.Reason}); finalists: {string.Join(", ", finalists.Trials)}",
            SubjectJudged judged => $"{judged.Subject}, {judged.Part}: {Words.Percent(judged.Mean.Value)} of {judged.Questions} questions",
            _ => null,
        };
        if (line is not null)
            error.WriteLine(line);
    }

    private static Table Draw(SearchProgress progress)
    {
        Table table = new() { Border = TableBorder.Rounded, ShowHeaders = false };
        table.AddColumn("").AddColumn("");
        Row("", $"{progress.Created?.Pipeline}, {progress.Phase}");
        Row("progress", $"{Bar(progress.Share)} {progress.Told.Count + progress.Failed} trials, {progress.Answers} answers");
        TrialTold? best = progress.Best;
        Row("best so far", best is null
            ? ""
            : $"{Words.Percent(best.Mean)} of {best.Seen} questions, {Words.Number(best.AnswerCost.Calls)} calls an answer "
                + $"(trial {best.Trial})");
        Row("", best is null ? "" : progress.Asked[best.Trial].Architecture.ToString());
        Row("cheaper ones", string.Join("; ", Front(progress).Select(
            static told => $"{Words.Percent(told.Mean)} at {Words.Number(told.AnswerCost.Calls)} calls")));
        string usd = progress.Spent.Usd.ToString("0.00##", CultureInfo.InvariantCulture);
        Row("spent", $"{progress.Spent.Calls} calls, {progress.Spent.Tokens} tokens, ${usd}");
        string left = progress.Left is { } time && progress.Ended is null ? $", about {Words.Time(time)} left" : "";
        Row("time", Words.Time(progress.Elapsed) + left);
        return table;

        void Row(string name, string value) => table.AddRow(Markup.Escape(name), Markup.Escape(value));
    }

    // Complete trials of which none is both better and cheaper.
    private static IEnumerable<TrialTold> Front(SearchProgress progress)
    {
        double best = double.NegativeInfinity;
        IEnumerable<TrialTold> cheapestFirst = progress.Told
            .Where(static told => told.Status == "complete")
            .OrderBy(static told => told.AnswerCost.Tokens)
            .ThenByDescending(static told => told.Mean);
        foreach (TrialTold told in cheapestFirst)
        {
            if (told.Mean > best)
            {
                best = told.Mean;
                yield return told;
            }
        }
    }

    private static string Bar(double share) => new string('━', (int)(share * 30)).PadRight(30, '─');
}
