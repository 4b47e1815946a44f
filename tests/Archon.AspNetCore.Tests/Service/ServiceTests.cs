using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit.Abstractions;

namespace Archon.AspNetCore.Tests.Service;

/// <summary>The sample service keeps what its README says.</summary>
public class ServiceTests(ITestOutputHelper output)
{
    private const string Question = "Emma works 12 hours for $32 an hour. How many dollars does she earn in 5 such weeks?";
    private const string Key = "sk-planted-service";
    private static readonly Uri s_solve = new("/solve", UriKind.Relative);
    private static readonly Uri s_chat = new("/v1/chat/completions", UriKind.Relative);

    [Fact]
    public async Task Without_key_and_server_it_answers_with_the_embedded_model()
    {
        await using ServiceProcess service = await ServiceProcess.StartAsync(("ASPNETCORE_ENVIRONMENT", "Development"));
        JsonElement solution = await SolveAsync(service);
        Assert.True(int.TryParse(solution.GetProperty("answer").GetString(), out _), $"{solution}");
        Assert.InRange(solution.GetProperty("confidence").GetDouble(), 0.25, 1);
        Assert.Equal("Completed", solution.GetProperty("stopReason").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync(service, s_solve, new { text = " " })).StatusCode);
    }

    [Fact]
    public async Task In_production_it_is_guarded_watched_within_its_budget_and_stops_gracefully()
    {
        if (OperatingSystem.IsWindows())
        {
            output.WriteLine("Skipped: Windows has no SIGTERM.");
            return;
        }

        await using Surroundings surroundings = await Surroundings.StartAsync();
        await using ServiceProcess service = await StartAsync(surroundings, ("Service__DailyUsd", "1"));
        Assert.Equal("Healthy", await service.Http.GetStringAsync(new Uri("/health/live", UriKind.Relative)));
        Assert.Equal("Healthy", await service.Http.GetStringAsync(new Uri("/health/ready", UriKind.Relative)));
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(service, s_solve, new { text = Question })).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(service, s_chat, Chat())).StatusCode);

        service.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        JsonElement solution = await SolveAsync(service);
        Assert.Equal(("1920", 1), (solution.GetProperty("answer").GetString(), solution.GetProperty("confidence").GetDouble()));

        // Four answers of the one model and four verdicts of the other, 100 tokens in and 10 out each.
        JsonElement cost = solution.GetProperty("cost");
        Assert.Equal((8, 880), (cost.GetProperty("calls").GetInt32(), cost.GetProperty("tokens").GetInt32()));
        Assert.Equal(4 * ((100 * 0.1m) + (10 * 0.4m) + (100 * 0.6m) + (10 * 2.4m)) / 1_000_000, cost.GetProperty("usd").GetDecimal());
        Assert.Equal(
            [("Bearer sk-planted-judge", 4), ("Bearer sk-planted-solver", 4)],
            surroundings.Keys.Select(static key => (key.Key, key.Value)).Order());

        using HttpResponseMessage chat = await AskAsync(service, s_chat, Chat());
        Assert.Contains("Answer: 1,920", await chat.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        surroundings.Hold();
        Task<JsonElement> last = SolveAsync(service);
        await surroundings.HeldAsync();
        await service.TerminateAsync();
        await service.HearAsync("Application is shutting down");
        Assert.False(await IsTakenAsync(service));
        surroundings.LetGo();
        Assert.Equal("1920", (await last).GetProperty("answer").GetString());
        Assert.Equal(0, await service.ExitCodeAsync());

        Assert.Contains("invoke_workflow Solver", surroundings.Exported["traces"], StringComparison.Ordinal);
        Assert.Contains("gen_ai.client.token.usage", surroundings.Exported["metrics"], StringComparison.Ordinal);
        Assert.Contains("archon.run.duration", surroundings.Exported["metrics"], StringComparison.Ordinal);
        Assert.Contains("Application is shutting down", surroundings.Exported["logs"], StringComparison.Ordinal);
        Assert.DoesNotContain("planted", service.Log + string.Concat(surroundings.Exported.Values), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_that_is_paid_up_is_over()
    {
        await using Surroundings surroundings = await Surroundings.StartAsync();
        await using ServiceProcess service = await StartAsync(surroundings, ("Service__DailyUsd", "0.005"));
        service.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        await SolveAsync(service);
        HttpStatusCode status = HttpStatusCode.OK;
        for (int i = 0; i < 200 && status == HttpStatusCode.OK; i++)
        {
            using HttpResponseMessage response = await AskAsync(service, s_solve, new { text = Question });
            status = response.StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        Assert.InRange(surroundings.Keys["Bearer sk-planted-solver"] * 14e-6, 0.0005, 0.005);
    }

    private static Task<ServiceProcess> StartAsync(Surroundings surroundings, (string, string) setting) => ServiceProcess.StartAsync(
        ("ASPNETCORE_ENVIRONMENT", "Production"),
        ("Archon__Serving__ApiKeys__0", Key),
        ("Archon__Models__solver__Url", $"{surroundings.Address}/v1"),
        ("Archon__Models__judge__Url", $"{surroundings.Address}/v1"),
        ("SOLVER_KEY", "sk-planted-solver"),
        ("JUDGE_KEY", "sk-planted-judge"),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", surroundings.Address),
        ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
        setting);

    private static object Chat() => new { model = "Solver", messages = (object[])[new { role = "user", content = Question }] };

    private static Task<HttpResponseMessage> AskAsync(ServiceProcess service, Uri path, object body) =>
        service.Http.PostAsJsonAsync(path, body);

    private static async Task<JsonElement> SolveAsync(ServiceProcess service)
    {
        using HttpResponseMessage response = await AskAsync(service, s_solve, new { text = Question });
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{response.StatusCode}: {text}\n{service.Log}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>
    /// Whether a service that is stopping takes a new question: it refuses the connection, or says 503 on one that was open.
    /// </summary>
    private static async Task<bool> IsTakenAsync(ServiceProcess service)
    {
        try
        {
            using HttpResponseMessage response = await AskAsync(service, s_solve, new { text = Question });
            return response.StatusCode != HttpStatusCode.ServiceUnavailable;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
