using System.Collections.Immutable;
using System.Globalization;
using Archon.Search;
using SearchSample;

namespace Archon.SideBySide.Search;

/// <summary>
/// How many calls the same search makes with the bank and without it. Both see the same answers, so that they try the same architectures: without the bank every
/// call that an answer is made of is made, and the journal counts them.
/// </summary>
internal static class BankBenchmark
{
    private const int Trials = 60;

    internal static async Task RunAsync(bool json)
    {
        string folder = Directory.CreateTempSubdirectory("archon-bank-benchmark-").FullName;
        string models = Path.Combine(AppContext.BaseDirectory, "models");
        using EmbeddedEndpoint tiny = EmbeddedEndpoint.Load("tiny", Path.Combine(models, "tiny-q8_0.gguf"), new() { MaxConcurrency = 32 });
        IMetric numeric = MetricCatalog.Find("numeric", []);
        string questions = Path.Combine(folder, "dev.jsonl");
        await File.WriteAllLinesAsync(questions, File.ReadLines(Path.Combine(models, "problems.dev.jsonl")).Take(60)).ConfigureAwait(false);
        Dataset data = Dataset.Read(questions, numeric);
        BankRow[] rows =
        [
            await StudyAsync("smbo", OptimizerCatalog.Find("smbo", Trials)).ConfigureAwait(false),
            await StudyAsync("random", new RandomSearch()).ConfigureAwait(false),
        ];
        Directory.Delete(folder, recursive: true);
        Console.WriteLine(json ? ToJson(rows) : ToTable(rows));

        async Task<BankRow> StudyAsync(string name, IArchitectureOptimizer optimizer)
        {
            StudySetup setup = StudySetup.For<Reasoner>(new ModelCatalog { { "tiny", tiny } }, data, numeric, optimizer, Path.Combine(folder, name)) with { MaxTrials = Trials };
            ImmutableArray<StudyRecord> records = await Study.RunAsync(setup).ConfigureAwait(false);
            return new(
                name,
                records.OfType<TrialAsked>().Count(),
                records.OfType<QuestionReported>().Sum(static report => report.Cost.Calls),
                records.OfType<StudyEnded>().Single().Spent.Calls);
        }
    }

    private static string ToTable(BankRow[] rows) => string.Join('\n',
    [
        "The same search of the embedded model's space, 60 questions, with the bank and without it.",
        "",
        $"{"optimizer",-12}{"trials",8}{"calls without",16}{"calls with",12}{"times fewer",13}",
        .. rows.Select(static row => string.Create(CultureInfo.InvariantCulture, $"{row.Optimizer,-12}{row.Trials,8}{row.CallsWithout,16}{row.CallsWith,12}{row.Ratio,13:0.0}")),
    ]);

    private static string ToJson(BankRow[] rows) => "[" + string.Join(",\n ", rows.Select(static row => string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"optimizer\": \"{row.Optimizer}\", \"trials\": {row.Trials}, \"callsWithoutBank\": {row.CallsWithout}, \"callsWithBank\": {row.CallsWith}, \"timesFewer\": {row.Ratio:0.##}}}"))) + "]";

    private sealed record BankRow(string Optimizer, int Trials, long CallsWithout, long CallsWith)
    {
        internal double Ratio => (double)CallsWithout / CallsWith;
    }
}
