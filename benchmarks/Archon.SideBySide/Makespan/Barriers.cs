using System.Globalization;
using Archon.SideBySide.Orchestration;
using Microsoft.Extensions.AI;

namespace Archon.SideBySide.Makespan;

/// <summary>
/// The three pipelines as one writes them by hand: every layer awaits <see cref="Task.WhenAll(Task[])"/> of its calls before the next
/// begins.
/// </summary>
internal sealed class Barriers(Func<Role, IChatClient> clientOf)
{
    private const string Question = OrchestrationBenchmark.Question;
    private readonly IChatClient _sampler = clientOf(Role.Sampler);
    private readonly IChatClient _ranker = clientOf(Role.Ranker);
    private readonly IChatClient _fuser = clientOf(Role.Fuser);
    private readonly IChatClient _judge = clientOf(Role.Judge);

    internal async Task<string> RankedFusionAsync()
    {
        string[] candidates = await SampleAsync(10).ConfigureAwait(false);
        string order = await AskAsync(_ranker, $"{Question}\n{string.Join('\n', candidates)}\nOrder them from best to worst.", 0)
            .ConfigureAwait(false);
        IEnumerable<string> best = order.Split(" > ").Take(5).Select(
            place => candidates[int.Parse(place.Trim('[', ']'), CultureInfo.InvariantCulture) - 1]);
        return await AskAsync(_fuser, $"{Question}\n{string.Join('\n', best)}\nWrite one best answer.", 0).ConfigureAwait(false);
    }

    internal async Task<string> VerifiedVoteAsync()
    {
        string[] candidates = await SampleAsync(8).ConfigureAwait(false);
        string[] verdicts = await Task.WhenAll(candidates.Select(
            (candidate, i) => AskAsync(_judge, $"{Question}\n{candidate}\nIs it right?", i))).ConfigureAwait(false);
        string[] verified = [.. candidates.Where((_, i) => verdicts[i].EndsWith(" correct", StringComparison.Ordinal))];
        return Vote(verified.Length > 0 ? verified : candidates);
    }

    internal async Task<string> PlainVoteAsync() =>
        Vote(await SampleAsync(15).ConfigureAwait(false));

    private static string Vote(string[] candidates) => candidates
        .GroupBy(static candidate => candidate[candidate.LastIndexOf(' ')..])
        .MaxBy(static group => group.Count())!
        .First();

    private Task<string[]> SampleAsync(int samples) =>
        Task.WhenAll(Enumerable.Range(0, samples).Select(i => AskAsync(_sampler, Question, i)));

    private static async Task<string> AskAsync(IChatClient client, string prompt, long seed) =>
        (await client.GetResponseAsync([new ChatMessage(ChatRole.User, prompt)], new() { Seed = seed }).ConfigureAwait(false)).Text;
}
