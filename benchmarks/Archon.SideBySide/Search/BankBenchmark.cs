using System.Collections.Immutable;
using System.Globalization;
using Archon.Search;
using SearchSample;

namespace Archon.SideBySide.Search;

/// <summary>
/// How many calls the same search makes with the bank and without it. Both see the same answers, so that they try the same architectures:
/// without the bank every call that an answer is made of is made, and the journal counts them, after so many trials and in all.
/// </summary>
internal static class BankBenchmark
{
    private const int Trials = 200;
    private static readonly int[] s_after = [25, 50, 100, 200];

    internal static async Task RunAsync(bool json)
    {
        string folder = Directory.CreateTempSubdirectory("archon-bank-benchmark-").FullName;
        string models = Path.Combine(AppContext.BaseDirectory, "models");
        using EmbeddedEndpoint tiny = EmbeddedEndpoint.Load("tiny", Path.Combine(models, "tiny-q8_0.gguf"), new() { MaxConcurrency = 32 });
        IMetric numeric = MetricCatalog.Find("numeric", []);
        string questions = Path.Combine(folder, "dev.jsonl");
        await File.WriteAllLinesAsync(questions, File.ReadLines(Path.Combine(models, "problems.dev.jsonl")).Take(60)).ConfigureAwait(false);
        Dataset data = Dataset.Read(questions, numeric);
        ModelCatalog catalog = new() { { "tiny", tiny } };
        IArchitectureOptimizer smbo = OptimizerCatalog.Find("smbo", Trials);
        StudySetup setup = StudySetup.For<Reasoner>(catalog, data, numeric, smbo, Path.Combine(folder, "study")) with
        {
            MaxTrials = Trials,
        };
        int told = 0;
        ImmutableArray<StudyRecord> records = await Study.RunAsync(setup, record => ShowProgress(record, ref told)).ConfigureAwait(false);
        await Console.Error.WriteLineAsync().ConfigureAwait(false);
        BankRow[] rows = [.. RowsOf(records)];
        Directory.Delete(folder, recursive: true);
        Console.WriteLine(json ? Json.Of(rows) : ToTable(rows));
    }

    private static void ShowProgress(StudyRecord record, ref int told)
    {
        if (record is TrialTold or TrialFailed)
            Console.Error.Write($"\r{++told} of {Trials} trials");
    }

    private static IEnumerable<BankRow> RowsOf(ImmutableArray<StudyRecord> records)
    {
        long without = 0;
        int trials = 0;
        foreach (StudyRecord record in records)
        {
            without += record is QuestionReported report ? report.Cost.Calls : 0;
            SpendRecord? spent = record switch { TrialTold told => told.Spent, TrialFailed failed => failed.Spent, _ => null };
            if (spent is { } paid && s_after.Contains(++trials))
                yield return new($"{trials} trials", without, paid.Calls);
        }

        yield return new("with the finals", without, records.OfType<StudyEnded>().Single().Spent.Calls);
    }

    private static string ToTable(BankRow[] rows) => string.Join('\n',
    [
        "The same search of the embedded model's space, 60 questions, with the bank and without it.",
        "",
        $"{"after",-16}{"calls without",16}{"calls with",12}{"times fewer",13}",
        .. rows.Select(static row => string.Create(
            CultureInfo.InvariantCulture, $"{row.After,-16}{row.CallsWithout,16}{row.CallsWith,12}{row.Ratio,13:0.0}")),
    ]);

    private sealed record BankRow(string After, long CallsWithout, long CallsWith)
    {
        public double Ratio => (double)CallsWithout / CallsWith;
    }
}
