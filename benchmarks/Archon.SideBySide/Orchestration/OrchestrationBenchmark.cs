using System.Globalization;

namespace Archon.SideBySide.Orchestration;

/// <summary>What orchestration costs over the bare client: generated against hand-written, in one process, in interleaved rounds.</summary>
internal static class OrchestrationBenchmark
{
    internal const string Question = Conversation.Question;
    private const int CallsPerRun = 12;
    private const int RunsPerRound = 4_096;
    private const int WarmUpRounds = 3;
    private const int Rounds = 9;
    private static readonly int[] s_widths = [1, 64, 1_024];

    internal static async Task RunAsync(bool json)
    {
        await SameAnswerCheck.RunAsync().ConfigureAwait(false);
        var endpoint = new FakeEndpoint();
        using var client = new FakeChatClient();
        using var request = new ModelRequest();
        ISubject[] subjects =
            [new BareEndpoint(endpoint, request), new Generated(endpoint), new BareChatClient(client), new HandWritten(client)];
        List<OrchestrationRow> rows = [];
        foreach (int width in s_widths)
        {
            rows.Add(await MeasureAsync(subjects, width).ConfigureAwait(false));
        }

        Console.WriteLine(json ? Json.Of(rows) : ToTable(rows));
    }

    private static async Task<OrchestrationRow> MeasureAsync(ISubject[] subjects, int width)
    {
        var costs = new Cost[subjects.Length];
        Array.Fill(costs, new(double.PositiveInfinity, double.PositiveInfinity));
        for (int round = -WarmUpRounds; round < Rounds; round++)
        {
            for (int i = 0; i < subjects.Length; i++)
            {
                Cost cost = await Cost.OfAsync(subjects[i], width, RunsPerRound / width, CallsPerRun).ConfigureAwait(false);
                costs[i] = round < 0 ? costs[i] : Cost.Least(costs[i], cost);
            }
        }

        return new(width, costs[0], costs[1], costs[2], costs[3]);
    }

    private static string ToTable(List<OrchestrationRow> rows) => string.Join('\n',
    [
        "ensemble-10 > rank > fuse: processor time and managed bytes per model call, "
        + $"best of {Rounds} interleaved rounds of {RunsPerRound * CallsPerRun:N0} calls.",
        "Both clients complete asynchronously through the thread pool; both sides send the same prompts and give the same answer.",
        "",
        Line("runs in flight", rows, static row => row.InFlight.ToString("N0", CultureInfo.InvariantCulture)),
        Line("endpoint alone", rows, static row => Text(row.BareEndpoint)),
        Line("generated pipeline", rows, static row => Text(row.Generated)),
        Line("  over the endpoint", rows, static row => Text(row.GeneratedOverBare)),
        Line("chat client alone", rows, static row => Text(row.BareChatClient)),
        Line("hand-written, Task.WhenAll and strings", rows, static row => Text(row.HandWritten)),
        Line("  over the chat client", rows, static row => Text(row.HandWrittenOverBare)),
        Line("hand-written : generated, processor time", rows, static row =>
            string.Create(CultureInfo.InvariantCulture, $"{row.Ratio:0.0} : 1")),
    ]);

    private static string Line(string name, List<OrchestrationRow> rows, Func<OrchestrationRow, string> cell) =>
        $"{name,-42}{string.Concat(rows.Select(row => $"{cell(row),22}"))}";

    private static string Text(Cost cost) =>
        string.Create(CultureInfo.InvariantCulture, $"{cost.Nanoseconds:N0} ns {Math.Round(cost.Bytes, 1) + 0.0:N1} B");
}
