using System.Diagnostics;
using Archon;
using Archon.Kernels.Voting;

namespace Quickstart;

/// <summary>Asks every architecture every problem and compares each with voting alone at the same cost.</summary>
internal sealed class Experiment(ModelCatalog models, IReadOnlyList<Problem> problems, ulong seed)
{
    // Enough problems in flight to keep the model's batches full, few enough to keep its caches warm.
    private const int ProblemsInFlight = 32;
    private readonly RunOptions _options = new() { Seed = seed, CompleteVotes = true };

    /// <summary>
    /// The architectures by the names the table shows, simplest first, and at last what the votes at equal compute are taken from.
    /// </summary>
    internal IReadOnlyList<(string Name, Pipeline Pipeline)> Architectures { get; } =
    [
        ("single call", new SingleCall(models)),
        ("ensemble-8 > vote", new EnsembleThenVote(models)),
        ("ensemble-8 > verify > weighted vote", new VerifyThenVote(models)),
        ("ensemble-4 > fuse", new EnsembleThenFuse(models)),
        ("ensemble-3 > critique > rank > fuse", new CritiqueRankFuse(models)),
        ("tests first > ensemble-3 > evaluate > weighted vote", new TestsFirst(models)),
        ("votes at equal compute", new Baseline(models)),
    ];

    /// <summary>
    /// Asks all architectures all problems, one architecture after the other; the next one starts
    /// while the last answers of one are on their way.
    /// </summary>
    /// <param name="advance">Called with an architecture's position after each of its answers.</param>
    /// <param name="cancellationToken">Ends the experiment early.</param>
    /// <returns>One row for each architecture but the last, which is the source of their baselines.</returns>
    internal async Task<List<Row>> RunAsync(Action<int> advance, CancellationToken cancellationToken)
    {
        int count = problems.Count;
        var answers = new Answer[Architectures.Count * count];
        var started = new long[answers.Length];
        var ended = new long[answers.Length];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = ProblemsInFlight, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, answers.Length, parallel, async (i, token) =>
        {
            started[i] = Stopwatch.GetTimestamp();
            answers[i] = await Architectures[i / count].Pipeline.AnswerAsync(problems[i % count].Question, _options, token);
            ended[i] = Stopwatch.GetTimestamp();
            advance(i / count);
        });

        Answer[][] byArchitecture = [.. answers.Chunk(count)];
        List<Row> rows = [.. Architectures.Select((architecture, a) => new Row(
            architecture.Name,
            [.. problems.Zip(byArchitecture[a], (problem, answer) => problem.IsSolvedBy(answer.Text))],
            Sum(byArchitecture[a].Select(answer => answer.Usage)),
            Stopwatch.GetElapsedTime(started[a * count], ended.AsSpan(a * count, count).ToArray().Max()).TotalSeconds))];
        Row pool = rows[^1];
        rows.RemoveAt(rows.Count - 1);
        return [.. rows.Select(row => row with { EqualCompute = EqualCompute(row, pool, byArchitecture[^1]) })];
    }

    /// <summary>
    /// The vote over as many samples of the same model as cost the same tokens; none for rows that are such a vote themselves.
    /// </summary>
    private Row? EqualCompute(Row row, Row pool, Answer[] pools)
    {
        double tokensPerSample = pool.TokensPerProblem / Baseline.Samples;
        int samples = (int)Math.Min(Math.Round(row.TokensPerProblem / tokensPerSample), Baseline.Samples);
        if (samples * problems.Count == row.Usage.Calls)
        {
            return null;
        }

        var correct = new bool[problems.Count];
        Usage usage = default;
        for (int i = 0; i < correct.Length; i++)
        {
            Candidate[] candidates = [.. pools[i].AllCandidates.Where(candidate => candidate.Sample < samples)];
            correct[i] = candidates.Length > 0 && problems[i].IsSolvedBy(candidates[Winner(candidates)].Text);
            usage += Sum(pools[i].Calls.Where(call => call.Sample < samples).Select(call => call.Usage));
        }

        return new($"vote of {samples}", correct, usage, pool.Seconds * samples / Baseline.Samples);
    }

    private static int Winner(Candidate[] candidates)
    {
        var answers = new Number[candidates.Length];
        var readable = new bool[candidates.Length];
        for (int i = 0; i < candidates.Length; i++)
        {
            readable[i] = Number.TryRead(System.Text.Encoding.UTF8.GetBytes(candidates[i].Text), out answers[i]);
        }

        return Math.Max(0, MajorityVote.Decide<Number>(answers, readable).Winner);
    }

    private static Usage Sum(IEnumerable<Usage> parts) => parts.Aggregate(default(Usage), (sum, part) => sum + part);
}
