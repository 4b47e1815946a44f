using System.Globalization;

namespace Archon.SideBySide.Dispatch;

/// <summary>
/// What one HTTP call costs its client: three clients and what is below all of them, against one server, in interleaved rounds.
/// </summary>
internal static class DispatchBenchmark
{
    private const int CallsPerRound = 8_192;
    private const int WarmUpRounds = 5;
    private const int Rounds = 15;
    private static readonly int[] s_widths = [1, 64, 256, 1_024];

    internal static async Task RunAsync(bool json)
    {
        using LoopbackServer server = await LoopbackServer.StartAsync().ConfigureAwait(false);
        using OpenAIEndpoint wire = new("m", new() { BaseAddress = server.Address, ApiKey = "none" });
        using var admission = new Admission(new());
        var chain = new TimeoutEndpoint(
            new RetryEndpoint(new AdmissionEndpoint(new BreakerEndpoint(wire), admission)), TimeSpan.FromMinutes(10));
        using PlainHttp plain = new(server.Address);
        using Floor floor = new(server.Address);
        ISubject[] subjects = [new OwnEndpoint(wire), new OwnEndpoint(chain), new OfficialClient(server.Address), plain, floor];
        List<DispatchRow> rows = [];
        foreach (int width in s_widths)
        {
            rows.Add(await MeasureAsync(subjects, width).ConfigureAwait(false));
        }

        Console.WriteLine(json ? Json.Of(rows) : ToTable(rows));
    }

    private static async Task<DispatchRow> MeasureAsync(ISubject[] subjects, int width)
    {
        var costs = new Cost[subjects.Length];
        Array.Fill(costs, new(double.PositiveInfinity, double.PositiveInfinity));
        for (int round = -WarmUpRounds; round < Rounds; round++)
        {
            for (int i = 0; i < subjects.Length; i++)
            {
                Cost cost = await Cost.OfAsync(subjects[i], width, CallsPerRound / width, callsPerRun: 1).ConfigureAwait(false);
                costs[i] = round < 0 ? costs[i] : Cost.Least(costs[i], cost);
            }
        }

        return new(width, costs[0], costs[1], costs[2], costs[3], costs[4]);
    }

    private static string ToTable(List<DispatchRow> rows) => string.Join('\n',
    [
        "Processor time (user and kernel) and managed bytes of the client per HTTP call on loopback, "
        + $"best of {Rounds} interleaved rounds of {CallsPerRound:N0} calls.",
        "",
        Line("calls in flight", rows, static row => row.InFlight.ToString("N0", CultureInfo.InvariantCulture)),
        Line("OpenAIEndpoint", rows, static row => Text(row.Endpoint)),
        Line("  with timeout, retries, breaker, ...", rows, static row => Text(row.ConfiguredModel)),
        Line("OpenAI client for .NET", rows, static row => Text(row.OpenAIClient)),
        Line("HttpClient, source-generated JSON", rows, static row => Text(row.HttpClient)),
        Line("floor: fixed body, reply unread", rows, static row => Text(row.Floor)),
        Line("OpenAIEndpoint : OpenAI client", rows, static row => Ratio(row.Endpoint, row.OpenAIClient)),
        Line("with timeout, ... : OpenAI client", rows, static row => Ratio(row.ConfiguredModel, row.OpenAIClient)),
        Line("OpenAIEndpoint : HttpClient", rows, static row => Ratio(row.Endpoint, row.HttpClient)),
        Line("floor : OpenAI client", rows, static row => Ratio(row.Floor, row.OpenAIClient)),
    ]);

    private static string Line(string name, List<DispatchRow> rows, Func<DispatchRow, string> cell) =>
        $"{name,-38}{string.Concat(rows.Select(row => $"{cell(row),22}"))}";

    private static string Text(Cost cost) =>
        string.Create(CultureInfo.InvariantCulture, $"{cost.Nanoseconds / 1_000:N1} us {cost.Bytes:N0} B");

    private static string Ratio(Cost left, Cost right) =>
        string.Create(CultureInfo.InvariantCulture, $"{left.Nanoseconds / right.Nanoseconds:0.00} us {left.Bytes / right.Bytes:0.00} B");
}
