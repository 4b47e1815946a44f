using System.Text.Json.Nodes;
using Archon.Design.Checking;
using Archon.Design.Running;
using Archon.Runtime.Tests.Endpoints.OpenAI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Archon.Design.Tests.Checking;

public sealed class ModelCheckerTests
{
    [Fact]
    public async Task What_a_server_can_do_is_found_out_and_becomes_the_line_to_add()
    {
        await using WireServer server = new(
            (_, body) => body.Length == 0 ? List("org/m", 4_096) : Answer(JsonNode.Parse(body)!.AsObject()));
        ModelCheck check = await CheckAsync(
            ("Url", $"{server.Address}"), ("Id", "org/m"), ("Capabilities:0", "content"), ("ApiKey", "sk-1"));
        Assert.Null(check.Problem);
        Assert.Equal((true, true, true, true, true, true, 4_096), Found(check));
        Assert.Equal((ServerProbe.MostCalls, ServerProbe.MostCalls + 1), (check.Calls, server.Requests.Count));
        Assert.All(server.Requests, request => Assert.Contains("Authorization: Bearer sk-1", request.Head, StringComparison.Ordinal));
        Assert.Equal(
            "\"m\": { \"contextLength\": 4096, \"capabilities\": [\"count\", \"logprobs\", \"prefill\", \"content\"] }", check.Line);
    }

    [Fact]
    public async Task What_is_declared_and_right_needs_no_line_and_what_is_wrong_loses_its_place()
    {
        await using WireServer server = new((_, body) => body.Length == 0 ? WireReply.Json("{}", 404) : WireReply.Json(
            """{"choices":[{"message":{"content":"4711"},"finish_reason":"stop"}],"usage":null}"""));
        ModelCheck check = await CheckAsync(("Url", $"{server.Address}"), ("Capabilities:0", "prefill"), ("Capabilities:1", "embeddings"));
        Assert.Equal((false, null, false, false, false, false, null), Found(check));
        Assert.Equal("\"m\": { \"capabilities\": [\"embeddings\"] }", check.Line);
        Assert.Null((await CheckAsync(("Url", $"{server.Address}"), ("Capabilities:0", "embeddings"))).Line);
    }

    [Fact]
    public async Task A_wrong_name_is_answered_with_the_one_that_was_meant_and_a_wrong_key_with_the_servers_words()
    {
        await using WireServer server = new((_, body) => body.Length == 0
            ? List("qwen-7b", 0)
            : WireReply.Json("""{"error":{"message":"The model does not exist."}}""", 404));
        ModelCheck named = await CheckAsync(("Url", $"{server.Address}"), ("Id", "qwen7b"));
        Assert.Contains("The model does not exist.", named.Problem, StringComparison.Ordinal);
        Assert.EndsWith("It knows no 'qwen7b'; did you mean 'qwen-7b'?", named.Problem, StringComparison.Ordinal);
        Assert.Equal((1, null, null), (named.Calls, named.Count, named.Line));

        await using WireServer closed = new(_ => WireReply.Json("""{"error":{"message":"who is sk-planted?"}}""", 401));
        ModelCheck refused = await CheckAsync(("Url", $"{closed.Address}"), ("ApiKey", "sk-planted"));
        Assert.Contains("who is ***?; check the model's key", refused.Problem, StringComparison.Ordinal);
        ModelCheck keyless = await CheckAsync(("Url", $"{closed.Address}"), ("ApiKeyVariable", "ARCHON_TEST_NO_SUCH_KEY"));
        Assert.Contains("'ARCHON_TEST_NO_SUCH_KEY'", keyless.Problem, StringComparison.Ordinal);
        Assert.Contains("Set Archon:Models:m:Url", (await CheckAsync(("ContextLength", "10"))).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_are_counted_before_the_first_and_unknown_models_are_refused()
    {
        await using ServiceProvider services = Services(("Url", "http://127.0.0.1:1/v1"));
        var few = await Assert.ThrowsAsync<RefusalException>(() => ModelChecker.RunAsync(services, 6, [], default));
        Assert.StartsWith("Up to 7 short calls are needed, and --max-calls allows 6.", few.Message, StringComparison.Ordinal);
        var unknown = await Assert.ThrowsAsync<RefusalException>(() => ModelChecker.RunAsync(services, 99, ["mm"], default));
        Assert.Equal("There is no model 'mm' in archon.json or the configuration; there are m.", unknown.Message);
        RunReply reply = await ModelChecker.RunAsync(services, 7, [], default);
        Assert.Equal((1, 1), (reply.ExitCode, Assert.Single(reply.Models).Calls));
        Assert.Contains("cannot be reached", reply.Models[0].Problem, StringComparison.Ordinal);
    }

    private static async Task<ModelCheck> CheckAsync(params (string Key, string Value)[] model)
    {
        await using ServiceProvider services = Services(model);
        return Assert.Single((await ModelChecker.RunAsync(services, 100, [], default)).Models);
    }

    private static ServiceProvider Services(params (string Key, string Value)[] model)
    {
        ServiceCollection services = new();
        IEnumerable<KeyValuePair<string, string?>> settings =
            model.Select(setting => KeyValuePair.Create($"Archon:Models:m:{setting.Key}", (string?)setting.Value));
        services.AddArchon(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        return services.BuildServiceProvider();
    }

    private static (bool?, bool?, bool?, bool?, bool?, bool?, int?) Found(ModelCheck check) =>
        (check.Count, check.Seed, check.Logprobs, check.Prefill, check.Usage, check.StreamedUsage, check.ContextLength);

    private static WireReply List(string model, int length) =>
        WireReply.Json($$"""{"object":"list","data":[{"id":"{{model}}","max_model_len":{{length}}}]}""");

    /// <summary>A server that can do everything.</summary>
    private static WireReply Answer(JsonObject request)
    {
        const string Usage = "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4}";
        string text = (string?)request["messages"]!.AsArray().Last()!["role"] == "assistant" ? " four, five" : $"{request["seed"] ?? "0"}";
        if (request["stream"] is not null)
            return WireReply.Stream($$"""data: {"choices":[{"delta":{"content":"1"},"finish_reason":"stop"}],{{Usage}}}""" + "\n\n");
        IEnumerable<string> choices = Enumerable.Range(0, (int?)request["n"] ?? 1).Select(i =>
            "{\"message\":{\"content\":\"" + text + (i > 0 ? "1" : "") + "\"}"
            + ""","logprobs":{"content":[{"token":"1","logprob":-1}]},"finish_reason":"stop"}""");
        return WireReply.Json($$"""{"choices":[{{string.Join(',', choices)}}],{{Usage}}}""");
    }
}
