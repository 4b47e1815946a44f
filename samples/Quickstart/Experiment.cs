using System.Diagnostics;
using Archon;
using Archon.Kernels.Voting;

namespace Quickstart;

/// <summary>Asks every architecture every problem and compares each with voting alone at the same cost.</summary>
internal sealed class Experiment(ModelCatalog models, IReadOnlyList<Problem> problems, ulong seed)
{
    // Enough problems in flight to keep the model's batches full, few enough to keep its caches warm.
    private const int ProblemsInFlight = 64;
    private readonly RunOptions _options = new() { Seed = seed };

    /// <summary>The architectures by the names the table shows, simplest first.</summary>
    internal IReadOnlyList<(string Name, Pipeline Pipeline)> Architectures { get; } =
    [
        ("single call", new SingleCall(models)),
        ("ensemble-8 > vote", new EnsembleThenVote(models)),
        ("ensemble-8 > verify > weighted vote", new VerifyThenVote(models)),
        ("ensemble-4 > fuse", new EnsembleThenFuse(models)),
        ("ensemble-3 > critique > rank > fuse", new CritiqueRankFuse(models)),
        ("tests first > ensemble-4 > evaluate > weighted vote", new TestsFirst(models)),
    ];

    /// <summary>Asks one architecture all problems.</summary>
    internal async Task<Row> RunAsync(string name, Pipeline pipeline, Action advance, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        Answer[] answers = await AnswerAllAsync(pipeline, advance, cancellationToken);
        return new(
            name,
            [.. problems.Zip(answers, (problem, answer) => problem.IsSolvedBy(answer.Text))],
            Sum(answers.Select(answer => answer.Usage)),
            Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    /// <summary>
    /// Gives every architecture its equal-compute baseline: the vote over as many samples of the same model as cost at least as many tokens.
    /// </summary>
    internal async Task<List<Row>> WithBaselinesAsync(List<Row> rows, Action advance, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        Answer[] pools = await AnswerAllAsync(new Baseline(models), advance, cancellationToken);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double tokensPerSample = (double)pools.Sum(pool => pool.Usage.TotalTokens) / pools.Sum(pool => pool.Usage.Calls);
        return
        [
            .. rows.Select(row =>
            {
                int samples = (int)Math.Min(Math.Ceiling(row.TokensPerProblem / tokensPerSample), Baseline.Samples);
                return samples <= 1 ? row : row with { EqualCompute = Vote(pools, samples, seconds * samples / Baseline.Samples) };
            }),
        ];
    }

    private async Task<Answer[]> AnswerAllAsync(Pipeline pipeline, Action advance, CancellationToken cancellationToken)
    {
        var answers = new Answer[problems.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = ProblemsInFlight, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, problems.Count, parallel, async (i, token) =>
        {
            answers[i] = await pipeline.AnswerAsync(problems[i].Question, _options, token);
            advance();
        });
        return answers;
    }

    private Row Vote(Answer[] pools, int samples, double seconds)
    {
        var correct = new bool[problems.Count];
        Usage usage = default;
        for (int i = 0; i < correct.Length; i++)
        {
            Candidate[] candidates = [.. pools[i].AllCandidates.Where(candidate => candidate.Sample < samples)];
            correct[i] = candidates.Length > 0 && problems[i].IsSolvedBy(candidates[Winner(candidates)].Text);
            usage += Sum(pools[i].Calls.Where(call => call.Sample < samples).Select(call => call.Usage));
        }

        return new($"vote of {samples}", correct, usage, seconds);
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
