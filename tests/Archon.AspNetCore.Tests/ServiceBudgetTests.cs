using System.Net;
using System.Text.Json;
using Archon.AspNetCore.Tests.Support;

namespace Archon.AspNetCore.Tests;

/// <summary>All that is served shares one budget.</summary>
public class ServiceBudgetTests
{
    private static readonly string[] s_models = ["tiny", "held", "broken", "seeing"];

    [Fact]
    public async Task When_it_is_spent_models_and_pipelines_are_refused_and_the_list_is_not()
    {
        await using TestServer server = await TestServer.StartAsync(Budget(("Calls", "2")));
        await AnswerAsync(server, "tiny");
        await AnswerAsync(server, "Solo");
        foreach (string body in (string[])[TestServer.Body("tiny"), TestServer.Body("Solo"), TestServer.Body("Solo", ", \"stream\": true")])
        {
            using HttpResponseMessage response = await server.PostAsync(body);
            JsonElement error = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("error");
            Assert.Equal((HttpStatusCode.TooManyRequests, null), (response.StatusCode, response.Headers.RetryAfter));
            Assert.Equal("insufficient_quota", error.GetProperty("code").GetString());
            Assert.Equal("insufficient_quota", error.GetProperty("type").GetString());
            Assert.Equal(
                "The budget of this server does not allow another call: 2 of 2 calls are spent.", error.GetProperty("message").GetString());
        }

        using HttpResponseMessage list = await server.Http.GetAsync(new Uri("/v1/models", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, list.StatusCode);
    }

    [Fact]
    public async Task What_requests_in_flight_hold_may_come_back()
    {
        await using TestServer server = await TestServer.StartAsync(Budget(("Calls", "2")));
        Task<HttpResponseMessage> first = server.PostAsync(TestServer.Body("held"));
        HeldCall call = await server.Held.NextAsync();

        // Both or none.
        using (HttpResponseMessage two = await server.PostAsync(TestServer.Body("tiny", ", \"n\": 2")))
        {
            Assert.Equal("rate_limit_exceeded", (await TestServer.ErrorOfAsync(HttpStatusCode.TooManyRequests, two)).Code);
            Assert.NotNull(two.Headers.RetryAfter);
        }

        call.Type("Answer: 4");
        call.End();
        using (HttpResponseMessage response = await first)
        {
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        await AnswerAsync(server, "tiny");
        Assert.Equal("insufficient_quota", (await server.RefusedAsync(HttpStatusCode.TooManyRequests, TestServer.Body("held"))).Code);
    }

    [Fact]
    public async Task A_pipeline_that_it_cuts_short_answers_with_what_it_has()
    {
        await using TestServer server = await TestServer.StartAsync(Budget(("Calls", "2")));
        using HttpResponseMessage response = await server.PostAsync(TestServer.Problem("Fusion", ", \"archon\": true"));
        JsonElement answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        JsonElement details = answer.GetProperty("archon");
        Assert.Equal(("call_limit", 2), (details.GetProperty("stop_reason").GetString(), details.GetProperty("calls").GetInt32()));
        Assert.NotEmpty(answer.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()!);
    }

    [Theory]
    [InlineData("Tokens", "1200")]
    [InlineData("Usd", "0.0012")]
    public async Task Tokens_and_dollars_are_never_exceeded(string limit, string amount)
    {
        List<(string, string)> settings = [(limit, amount)];
        foreach (string model in s_models)
        {
            settings.Add(($"{model}:ContextLength", "1024"));
            settings.Add(($"{model}:Price:Prompt", "1"));
            settings.Add(($"{model}:Price:Completion", "1"));
        }

        await using TestServer server = await TestServer.StartAsync(Budget([.. settings]));
        int tokens = 0, answers = 0;
        for (; ; answers++)
        {
            using HttpResponseMessage response = await server.PostAsync(
                TestServer.Body("tiny", ", \"max_tokens\": 20", TestServer.Question));
            if (response.StatusCode != HttpStatusCode.OK)
            {
                Assert.Equal("insufficient_quota", (await TestServer.ErrorOfAsync(HttpStatusCode.TooManyRequests, response)).Code);
                break;
            }

            JsonElement usage = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("usage");
            tokens += usage.GetProperty("total_tokens").GetInt32();
        }

        // One more could have cost its worst case: the question's bytes, the template and the reply.
        int worst = 128 + 16 + TestServer.Question.Length + 20;
        Assert.InRange(tokens, 1_200 - worst + 1, 1_200);
        Assert.True(answers > 2, $"Only {answers} answers.");
    }

    [Fact]
    public async Task A_budget_that_nobody_can_keep_stops_the_start_and_names_the_line()
    {
        var mistake = await Assert.ThrowsAsync<InvalidOperationException>(() => TestServer.StartAsync(Budget(("Usd", "5"))));
        Assert.Contains("nobody knows the most that a call of model 'tiny' can cost", mistake.Message, StringComparison.Ordinal);
        Assert.Contains("\"tiny\": {", mistake.Message, StringComparison.Ordinal);
        mistake = await Assert.ThrowsAsync<InvalidOperationException>(() => TestServer.StartAsync(Budget(("Tokens", "-1"))));
        Assert.Equal("Archon:Serving:Budget:Tokens must be 0 or more.", mistake.Message);
    }

    private static async Task AnswerAsync(TestServer server, string model)
    {
        using HttpResponseMessage response = await server.PostAsync(TestServer.Body(model, ", \"max_tokens\": 5"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    /// <summary>Settings of the budget, and of models where there is a colon.</summary>
    private static Dictionary<string, string?> Budget(params (string Key, string Value)[] settings) => settings.ToDictionary(
        static setting =>
            setting.Key.Contains(':', StringComparison.Ordinal) ? $"Archon:Models:{setting.Key}" : $"Archon:Serving:Budget:{setting.Key}",
        static setting => (string?)setting.Value);
}
