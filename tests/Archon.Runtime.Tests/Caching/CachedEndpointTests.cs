using Archon.Runtime.Tests.Endpoints;
using Archon.Runtime.Tests.Support;

namespace Archon.Runtime.Tests.Caching;

/// <summary>
/// What calls in flight, failures and the parts of a key do is tested through the cassette, which stands on the same code.
/// </summary>
public class CachedEndpointTests
{
    [Fact]
    public async Task Sixteen_samples_are_sixteen_calls_and_another_endpoint_over_the_same_store_makes_none()
    {
        var model = new ScriptedModel(call => $"Answer: {call.Sample}");
        var store = new MemoryStore();
        CachedEndpoint first = new(model, store), second = new(model, store);
        RunOptions options = new() { Seed = 1 };
        await new Sixteen(Models.Of(first)).AnswerAsync("q", options);
        await new Sixteen(Models.Of(second)).AnswerAsync("q", options);
        Assert.Equal((16, 16, 0, 16), (model.Calls.Count, first.CallsMade, second.CallsMade, second.CallsAnswered));
        Assert.Equal(16, store.Replies.Count);
    }

    [Fact]
    public async Task Another_revision_is_another_model()
    {
        var model = new ScriptedModel(static _ => "reply");
        var store = new MemoryStore();
        foreach (string? revision in (string?[])[null, "2026-01", "2026-02", null])
        {
            await CassetteEndpointTests.AskAsync(new CachedEndpoint(model, store, revision), CassetteEndpointTests.Request(0.7, 1, 0));
        }

        Assert.Equal((3, 3), (model.Calls.Count, store.Replies.Count));
    }

    [Fact]
    public async Task A_kept_reply_says_what_the_call_took()
    {
        var time = new ManualTime();
        var store = new MemoryStore();
        var model = new ScriptedModel(_ =>
        {
            time.Advance(1.5);
            return "reply";
        });
        await CassetteEndpointTests.AskAsync(new CachedEndpoint(model, store, time: time), CassetteEndpointTests.Request(0.7, 1, 0));
        StoredReply reply = Assert.Single(store.Replies).Value;
        Assert.Equal((TimeSpan.FromSeconds(1.5), new TokenUsage(10, 5), FinishReason.Stop), (reply.Latency, reply.Usage, reply.Finish));
    }
}
