using System.Diagnostics;
using Archon.SideBySide.Dispatch;
using Archon.SideBySide.Orchestration;

namespace Archon.SideBySide.Makespan;

/// <summary>
/// Wall time of ensemble-10 > rank > fuse over HTTP on loopback, where every call takes the server 50 ms: three calls one after the other
/// at best.
/// </summary>
internal static class ConstantLatency
{
    internal const int Delay = 50;
    private const string Question = OrchestrationBenchmark.Question;
    private const int WarmUp = 5;
    internal const int Questions = 100;

    internal static async Task<List<WallRow>> RunAsync()
    {
        using LoopbackServer server = await LoopbackServer.StartAsync(Delay).ConfigureAwait(false);
        using OpenAIEndpoint endpoint = new("m", new() { BaseAddress = server.Address });
        using OfficialChatClient client = new(server.Address);
        var pipeline = new FusionPipeline(new ModelCatalog { { "m", endpoint } });
        var byHand = new HandWrittenFusion(client);
        (string Way, Func<Task<string>> AnswerAsync)[] subjects =
        [
            ("Archon, OpenAIEndpoint", async () => (await pipeline.AnswerAsync(Question).ConfigureAwait(false)).Text),
            ("Task.WhenAll, OpenAI client for .NET", () => byHand.AnswerAsync(Question)),
        ];
        var walls = subjects.Select(static _ => new List<TimeSpan>()).ToArray();
        for (int question = -WarmUp; question < Questions; question++)
        {
            for (int i = 0; i < subjects.Length; i++)
            {
                long start = Stopwatch.GetTimestamp();
                string answer = await subjects[i].AnswerAsync().ConfigureAwait(false);
                TimeSpan wall = Stopwatch.GetElapsedTime(start);
                if (answer != FakeReply.Text)
                {
                    throw new InvalidOperationException($"{subjects[i].Way} answered '{answer}'.");
                }

                if (question >= 0)
                {
                    walls[i].Add(wall);
                }
            }
        }

        return [.. subjects.Select((subject, i) => new WallRow(subject.Way, Times.Of(walls[i])))];
    }
}
