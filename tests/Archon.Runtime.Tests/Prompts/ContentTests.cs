using Archon.Runtime.Tests.Support;
using Microsoft.Extensions.AI;

namespace Archon.Runtime.Tests.Prompts;

public class ContentTests
{
    private static readonly DataContent s_image = new(new byte[] { 1, 2, 3 }, "image/png");

    private static ChatMessage[] Picture => [new(ChatRole.User, [new TextContent("What is this?"), s_image])];

    [Fact]
    public async Task Content_that_one_of_the_models_does_not_take_is_refused_before_any_call()
    {
        var m = new ScriptedModel(new Script()) { Capabilities = EndpointCapabilities.Content };
        var n = new ScriptedModel(new Script(), name: "blind");
        var pipeline = new TwoEnsembles(Models.Of(m, n));
        var refusal = await Assert.ThrowsAsync<NotSupportedException>(() => pipeline.AnswerAsync(Picture));
        Assert.Contains("DataContent", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("'blind'", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(m.Calls);
        Assert.Equal(0, pipeline.RunsInFlight);
    }

    [Fact]
    public async Task Content_is_passed_by_reference_to_every_layer()
    {
        var client = new FakeChatClient(new Script());
        await new RankThenFuse(new ModelCatalog { { "m", client } }).AnswerAsync(Picture);
        Assert.Equal(6, client.Requests.Count);
        Assert.All(client.Requests, request => Assert.Same(s_image, request.Messages[^1].Contents.OfType<DataContent>().Single()));
    }

    [Theory]
    [MemberData(nameof(ToolMessages))]
    public async Task Tools_are_refused(ChatMessage message)
    {
        var model = new ScriptedModel(new Script()) { Capabilities = EndpointCapabilities.Content };
        var refusal = await Assert.ThrowsAsync<NotSupportedException>(
            () => new OneSample(Models.Of(model)).AnswerAsync([message, new(ChatRole.User, "q")]));
        Assert.Contains("tool", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(model.Calls);
    }

    public static TheoryData<ChatMessage> ToolMessages() =>
    [
        new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("1", "f")]),
        new ChatMessage(ChatRole.Tool, [new FunctionResultContent("1", "r")]),
    ];
}
