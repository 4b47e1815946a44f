using Archon.SideBySide.Orchestration;

namespace Archon.SideBySide.Makespan;

/// <summary>Wall time and tokens where one call in a hundred takes ten times the median, on a virtual clock.</summary>
internal static class HeavyTail
{
    internal const int Questions = 1_000;
    private const string Ours = "Archon";
    internal const string ByHand = "Task.WhenAll";
    private const string Early = Ours + ", EarlyStop";
    private const string Hedged = ", hedged";

    internal static List<TailRow> Run() => [.. Enum.GetValues<TailCause>().SelectMany(Run)];

    private static IEnumerable<TailRow> Run(TailCause cause)
    {
        var clock = new VirtualClock();
        var server = new TailServer(cause, clock);
        Dictionary<string, string[]> answers = [];
        foreach (Subject subject in Subjects(server, clock))
        {
            yield return Measure(cause, subject, server, clock, answers);
        }
    }

    private static IEnumerable<Subject> Subjects(TailServer server, VirtualClock clock)
    {
        var options = new PipelineOptions { TimeProvider = clock, Seed = 1 };
        (string Way, ModelCatalog Models)[] ours = [(Ours, Catalog(server, null)), (Ours + Hedged, Catalog(server, clock))];
        (string Way, Barriers Code)[] byHand =
        [
            (ByHand, new(role => new TailChatClient(server, role))),
            (ByHand + Hedged, new(role => new HedgedChatClient(new TailChatClient(server, role), clock))),
        ];
        return
        [
            .. ours.Select(way => Of("ensemble-10 > rank > fuse", way.Way, new RankedFusion(way.Models, options))),
            .. byHand.Select(way => new Subject("ensemble-10 > rank > fuse", way.Way, way.Code.RankedFusionAsync)),
            .. ours.Select(way => Of("ensemble-8 > verify > vote", way.Way, new VerifiedVote(way.Models, options))),
            .. byHand.Select(way => new Subject("ensemble-8 > verify > vote", way.Way, way.Code.VerifiedVoteAsync)),
            .. ours.Select(way => Of("ensemble-15 > vote", way.Way, new PlainVote(way.Models, options))),
            Of("ensemble-15 > vote", Early, new EarlyVote(ours[0].Models, options)),
            .. byHand.Select(way => new Subject("ensemble-15 > vote", way.Way, way.Code.PlainVoteAsync)),
        ];
    }

    private static Subject Of(string architecture, string way, Pipeline pipeline) => new(
        architecture, way, async () => (await pipeline.AnswerAsync(OrchestrationBenchmark.Question).ConfigureAwait(false)).Text);

    private static ModelCatalog Catalog(TailServer server, VirtualClock? hedging)
    {
        var models = new ModelCatalog();
        foreach (Role role in Enum.GetValues<Role>())
        {
            var model = new TailEndpoint(server, role);
            models.Add(role.ToString(), hedging is null ? model : new HedgingEndpoint(model, null, hedging));
        }

        return models;
    }

    private static TailRow Measure(
        TailCause cause, Subject subject, TailServer server, VirtualClock clock, Dictionary<string, string[]> answers)
    {
        var given = new string[Questions];
        var walls = new TimeSpan[Questions];
        double tokens = 0, calls = 0;
        for (int question = 0; question < Questions; question++)
        {
            server.Begin(question);
            long start = clock.GetTimestamp();
            given[question] = clock.Run(subject.AnswerAsync).Split(' ')[^1];
            walls[question] = clock.GetElapsedTime(start);
            tokens += server.Tokens;
            calls += server.Calls;
        }

        answers.TryAdd(subject.Architecture, given);
        int same = given.Zip(answers[subject.Architecture]).Count(static pair => pair.First == pair.Second);
        if (same < Questions && subject.Way != Early)
        {
            throw new InvalidOperationException($"{subject.Architecture}: {subject.Way} does not give the answers of {Ours}.");
        }

        return new(
            cause, subject.Architecture, subject.Way, Times.Of(walls), tokens / Questions, calls / Questions, (double)same / Questions);
    }
}
