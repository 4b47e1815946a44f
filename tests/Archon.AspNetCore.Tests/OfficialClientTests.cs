using System.ClientModel;
using Archon.AspNetCore.Tests.Support;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Models;

namespace Archon.AspNetCore.Tests;

/// <summary>OpenAI's own .NET client talks to our server.</summary>
public class OfficialClientTests
{
    private static readonly ChatMessage[] s_problem =
        [new SystemChatMessage(TestServer.Instruction), new UserChatMessage(TestServer.Question)];

    [Theory]
    [InlineData("tiny")]
    [InlineData("Solo")]
    public async Task Asks_a_model_and_a_pipeline_plain_and_streaming(string model)
    {
        await using TestServer server = await TestServer.StartAsync();
        ChatClient client = Client(server).GetChatClient(model);
        ChatCompletionOptions options = new() { Temperature = 0, MaxOutputTokenCount = 120 };
        ChatCompletion plain = await client.CompleteChatAsync(s_problem, options);
        Assert.Equal((TestServer.Solution, ChatFinishReason.Stop, model), (plain.Content[0].Text, plain.FinishReason, plain.Model));
        Assert.Equal(31, plain.Usage.OutputTokenCount);
        Assert.Equal(plain.Usage.InputTokenCount + 31, plain.Usage.TotalTokenCount);

        List<string> pieces = [];
        ChatTokenUsage? usage = null;
        ChatFinishReason? finish = null;
        await foreach (StreamingChatCompletionUpdate update in client.CompleteChatStreamingAsync(s_problem, options))
        {
            pieces.AddRange(update.ContentUpdate.Select(static part => part.Text));
            (usage, finish) = (update.Usage ?? usage, update.FinishReason ?? finish);
        }

        Assert.Equal((TestServer.Solution, ChatFinishReason.Stop, 31), (string.Concat(pieces), finish, usage!.OutputTokenCount));
        Assert.True(pieces.Count > 10, $"The text came in {pieces.Count} pieces.");
    }

    [Fact]
    public async Task Gets_the_same_answer_as_the_pipeline_gives_in_the_process()
    {
        await using TestServer server = await TestServer.StartAsync();
        var fusion = (Fusion)server.App.Services.GetService(typeof(Fusion))!;
        Answer answer = await fusion.AnswerAsync(TestServer.Question, new RunOptions { Seed = 7 });
#pragma warning disable OPENAI001 // Seeds are for evaluation only, says the client.
        ChatCompletion served = await Client(server).GetChatClient("Fusion").CompleteChatAsync(
            [new UserChatMessage(TestServer.Question)], new() { Seed = 7 });
#pragma warning restore OPENAI001
        Assert.Equal(answer.Text, served.Content[0].Text);
        Assert.Equal(
            (answer.Usage.PromptTokens, answer.Usage.CompletionTokens),
            (served.Usage.InputTokenCount, served.Usage.OutputTokenCount));
        Assert.Equal(4, answer.Usage.Calls);
    }

    [Fact]
    public async Task Lists_what_is_served()
    {
        await using TestServer server = await TestServer.StartAsync();
        OpenAIModelCollection models = await Client(server).GetOpenAIModelClient().GetModelsAsync();
        Assert.Equal(
            ["Broken", "Fusion", "Held", "Seeing", "Solo", "Voted", "broken", "held", "seeing", "tiny"],
            models.Select(static model => model.Id));
        OpenAIModel fusion = await Client(server).GetOpenAIModelClient().GetModelAsync("Fusion");
        Assert.Equal("archon", fusion.OwnedBy);
    }

    [Theory]
    [InlineData("seeing")]
    [InlineData("Seeing")]
    public async Task Shows_images_to_models_that_take_them(string model)
    {
        await using TestServer server = await TestServer.StartAsync();
        UserChatMessage message = new(
            ChatMessageContentPart.CreateTextPart("Look: "),
            ChatMessageContentPart.CreateImagePart(new Uri("https://example.org/a.png")),
            ChatMessageContentPart.CreateImagePart(BinaryData.FromBytes(new byte[5]), "image/png"));
        ChatCompletion completion = await Client(server).GetChatClient(model).CompleteChatAsync(message);
        Assert.Equal("Look: [https://example.org/a.png][image/png, 5 bytes]", completion.Content[0].Text);
    }

    [Fact]
    public async Task Understands_our_errors()
    {
        await using TestServer server = await TestServer.StartAsync();
        ClientResultException exception = await Assert.ThrowsAsync<ClientResultException>(
            () => Client(server).GetChatClient("Fusoin").CompleteChatAsync([new UserChatMessage("q")]));
        Assert.Equal(404, exception.Status);
        Assert.Contains("Did you mean 'Fusion'?", exception.Message, StringComparison.Ordinal);
    }

    private static OpenAIClient Client(TestServer server) =>
        new(new ApiKeyCredential("none"), new OpenAIClientOptions { Endpoint = server.Api });
}
