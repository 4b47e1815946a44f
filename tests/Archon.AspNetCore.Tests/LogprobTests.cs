using System.ClientModel;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Archon.AspNetCore.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using OpenAI;
using OpenAI.Chat;

namespace Archon.AspNetCore.Tests;

/// <summary>What the served model tells of its tokens is what it tells in the process.</summary>
public class LogprobTests
{
    private const int Top = 5;

    [Theory]
    [InlineData(false, Top)]
    [InlineData(true, Top)]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    public async Task Our_endpoint_hears_the_very_numbers_of_the_model(bool stream, int top)
    {
        await using TestServer server = await TestServer.StartAsync();
        using TokenLogprobs direct = await AskAsync(Model(server), top);
        using OpenAIEndpoint endpoint = new("tiny", new() { BaseAddress = server.Api, Stream = stream, TellsLogprobs = true });
        using TokenLogprobs served = await AskAsync(endpoint, top);
        Assert.Equal(Describe(direct), Describe(served));

        // The last digit that is either: the other one is among the alternatives, if there are any.
        double score = GenerativeVerifier.ProbabilityOf("3"u8, "9"u8, direct);
        Assert.Equal(score, GenerativeVerifier.ProbabilityOf("3"u8, "9"u8, served));
        Assert.Equal(top == 0, double.IsNaN(score));
    }

    [Fact]
    public async Task The_official_client_hears_them_too()
    {
        await using TestServer server = await TestServer.StartAsync();
        using TokenLogprobs direct = await AskAsync(Model(server), Top);
        ChatClient client = new OpenAIClient(new ApiKeyCredential("none"), new OpenAIClientOptions { Endpoint = server.Api })
            .GetChatClient("tiny");
        ChatMessage[] problem = [new SystemChatMessage(TestServer.Instruction), new UserChatMessage(TestServer.Question)];
        ChatCompletionOptions options = new()
        {
            Temperature = 0,
            MaxOutputTokenCount = 120,
            IncludeLogProbabilities = true,
            TopLogProbabilityCount = Top,
        };
        ChatCompletion plain = await client.CompleteChatAsync(problem, options);
        Assert.Equal(Describe(direct, asFloat: true), Describe(plain.ContentTokenLogProbabilities));

        List<ChatTokenLogProbabilityDetails> streamed = [];
        int pieces = 0;
        await foreach (StreamingChatCompletionUpdate update in client.CompleteChatStreamingAsync(problem, options))
        {
            streamed.AddRange(update.ContentTokenLogProbabilities);
            pieces += update.ContentTokenLogProbabilities.Count > 0 ? 1 : 0;
        }

        Assert.Equal(Describe(direct, asFloat: true), Describe(streamed));
        Assert.True(pieces > 10, $"The tokens came in {pieces} pieces.");
    }

    [Fact]
    public async Task Every_one_of_several_replies_has_its_own()
    {
        await using TestServer server = await TestServer.StartAsync();
        string body = TestServer.Body(
            "tiny", """, "n": 2, "temperature": 2, "max_tokens": 20, "seed": 5, "logprobs": true""", TestServer.Question);
        using HttpResponseMessage response = await server.PostAsync(body);
        using JsonDocument json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        string[] texts = [.. json.RootElement.GetProperty("choices").EnumerateArray().Select(choice =>
        {
            JsonElement[] tokens = [.. choice.GetProperty("logprobs").GetProperty("content").EnumerateArray()];
            byte[] bytes =
                [.. tokens.SelectMany(static token => token.GetProperty("bytes").EnumerateArray()).Select(static one => one.GetByte())];
            string text = choice.GetProperty("message").GetProperty("content").GetString()!;
            Assert.StartsWith(text, Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
            Assert.All(tokens, static token => Assert.Empty(token.GetProperty("top_logprobs").EnumerateArray()));
            return text;
        })];
        Assert.NotEqual(texts[0], texts[1]);
    }

    private static IModelEndpoint Model(TestServer server) => server.App.Services.GetRequiredService<ModelCatalog>().Find("tiny")!;

    private static async Task<TokenLogprobs> AskAsync(IModelEndpoint endpoint, int top)
    {
        TokenLogprobs logprobs = new(top);
        using ModelRequest request = new() { Temperature = 0, MaxTokens = 120, Logprobs = logprobs };
        request.Messages.Add(MessageRole.System, TestServer.Instruction);
        request.Messages.Add(MessageRole.User, TestServer.Question);
        using Utf8Buffer reply = new();
        Completion completion = await endpoint.CompleteAsync(request, reply, default);
        Assert.Equal((null, TestServer.Solution), (completion.Error, reply.ToString()));
        Assert.True(logprobs.Count >= completion.Usage.CompletionTokens, "Not every token is there.");
        return logprobs;
    }

    private static string[] Describe(TokenLogprobs tokens, bool asFloat = false) => [.. Enumerable.Range(0, tokens.Count).Select(i =>
    {
        IEnumerable<string> others = Enumerable.Range(0, tokens.AlternativesOf(i)).Select(
            rank => Describe(tokens.Alternative(i, rank), asFloat));
        string place = asFloat ? "" : $"{tokens[i].Start}: ";
        return $"{place}{Describe(tokens[i], asFloat)} ({string.Join(' ', others)})";
    })];

    // The client reads the digits as those of a float, which is not the double rounded.
    private static string Describe(TokenLogprob token, bool asFloat)
    {
        string digits = token.Logprob.ToString("R", CultureInfo.InvariantCulture);
        digits = asFloat ? float.Parse(digits, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture) : digits;
        return $"{Convert.ToHexString(token.Text)}={digits}";
    }

    private static string[] Describe(IEnumerable<ChatTokenLogProbabilityDetails> tokens) => [.. tokens.Select(static token =>
    {
        IEnumerable<string> others = token.TopLogProbabilities.Select(static other => Describe(other.Utf8Bytes, other.LogProbability));
        return $"{Describe(token.Utf8Bytes, token.LogProbability)} ({string.Join(' ', others)})";
    })];

    private static string Describe(ReadOnlyMemory<byte>? bytes, float logprob) =>
        $"{Convert.ToHexString(bytes!.Value.Span)}={logprob.ToString("R", CultureInfo.InvariantCulture)}";
}
