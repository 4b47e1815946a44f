using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Archon.Runtime.Tests.Endpoints.OpenAI;

public class LogprobTests
{
    public static TheoryData<string> Bodies => [.. LogprobDialects.Bodies.Keys];

    public static TheoryData<string> Streams => [.. LogprobDialects.Streams.Keys];

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Every_dialect_is_understood(string dialect)
    {
        (string body, string text, string expected) = LogprobDialects.Bodies[dialect];
        await using var server = new WireServer(_ => WireReply.Json(body));
        using TokenLogprobs tokens = new(top: 2);
        tokens.Add("of an earlier reply"u8, -1);
        (Completion completion, string reply) = await AskAsync(server, tokens);
        Assert.Equal((null, text, expected), (completion.Error, reply, Describe(tokens)));
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task Every_dialect_of_streams_is_understood_wherever_its_frames_are_split(string dialect)
    {
        (string body, string text, string expected) = LogprobDialects.Streams[dialect];
        int[] chunks = [1, 7, 4_096];
        await using var server = new WireServer(i => WireReply.Stream(body, chunks[i]));
        using TokenLogprobs tokens = new(top: 2);
        foreach (int _ in chunks)
        {
            (Completion completion, string reply) = await AskAsync(
                server, tokens, new() { BaseAddress = server.Address, TellsLogprobs = true, Stream = true });
            Assert.Equal((null, text, expected), (completion.Error, reply, Describe(tokens)));
        }
    }

    [Theory]
    [InlineData(OpenAIInterface.Chat, 0, "true", null)]
    [InlineData(OpenAIInterface.Chat, 5, "true", "5")]
    [InlineData(OpenAIInterface.Completions, 0, "1", null)]
    [InlineData(OpenAIInterface.Completions, 5, "5", null)]
    public async Task Each_interface_is_asked_in_its_own_way(OpenAIInterface form, int top, string logprobs, string? topLogprobs)
    {
        await using var server = new WireServer(_ => WireReply.Json(LogprobDialects.Bodies["OpenAI"].Body));
        using TokenLogprobs tokens = new(top);
        await AskAsync(server, tokens, new() { BaseAddress = server.Address, TellsLogprobs = true, Interface = form });
        JsonNode request = JsonNode.Parse(server.Requests[0].Body)!;
        Assert.Equal((logprobs, topLogprobs), (request["logprobs"]?.ToJsonString(), request["top_logprobs"]?.ToJsonString()));
    }

    [Fact]
    public async Task A_server_that_is_not_declared_to_tell_and_a_request_for_several_replies_are_not_asked_for_any()
    {
        await using var server = new WireServer(_ => WireReply.Json(LogprobDialects.Bodies["OpenAI"].Body));
        using TokenLogprobs tokens = new();
        await AskAsync(server, tokens, new() { BaseAddress = server.Address });
        await AskAsync(server, tokens, new() { BaseAddress = server.Address, TellsLogprobs = true, TakesCount = true }, replies: 2);
        Assert.All(server.Requests, request => Assert.DoesNotContain("logprobs", request.Body, StringComparison.Ordinal));
        Assert.Equal(0, tokens.Count);
    }

    [Theory]
    [InlineData("null", "")]
    [InlineData("[]", "")]
    [InlineData("true", "")]
    [InlineData("""{"content":null}""", "")]
    [InlineData("""{"content":{"token":"4","logprob":-1}}""", "")]
    [InlineData("""{"content":[null,[4],"4",{}]}""", "-1:=?")]
    [InlineData("""{"content":[{"token":"4","logprob":0.5,"bytes":[256],"top_logprobs":{}}]}""", "0:4=?")]
    [InlineData(
        """{"content":[{"token":"4","logprob":"NaN","bytes":[52.5],"top_logprobs":[[],{"token":4,"logprob":-1}]}]}""", "0:4=?(=-1)")]
    [InlineData(
        """{"content":[{"token":"4","logprob":-Infinity,"bytes":null,"top_logprobs":[{"token":"NaN\\\"","logprob":NaN}]}]}""",
        "0:4=?(NaN\\\"=?)")]
    [InlineData("""{"content":[{"token":"\ud83d","logprob":-1e999,"top_logprobs":null},{"token":4,"logprob":1e999}]}""", "-1:=? -1:=?")]
    [InlineData(
        """{"tokens":["4","5",[6]],"token_logprobs":[[],-1],"top_logprobs":[[{"a":-1}],{"b":{"c":[-1]},"d":-2}]}""",
        "0:4=? -1:5=-1(b=?,d=-2) -1:=?")]
    [InlineData("""{"tokens":"4","token_logprobs":[-1],"top_logprobs":[{"4":-1}]}""", "")]
    public async Task What_is_missing_or_wrong_is_unknown_and_the_text_is_kept(string logprobs, string expected)
    {
        string body = $$"""{"choices":[{"logprobs":{{logprobs}},"message":{"content":"4"},"finish_reason":"stop"}]}""";
        await using var server = new WireServer(_ => WireReply.Json(body));
        using TokenLogprobs tokens = new(top: 2);
        (Completion completion, string reply) = await AskAsync(server, tokens);
        Assert.Equal((null, "4", expected), (completion.Error, reply, Describe(tokens)));
    }

    [Fact]
    public async Task Broken_bodies_never_throw_and_never_make_up_a_probability()
    {
        var random = new Random(7);
        byte[][] whole = [.. LogprobDialects.Bodies.Values.Select(static dialect => Encoding.UTF8.GetBytes(dialect.Body))];
        string marks = "\"\\{}[],:0-eNntu\u0000\u00ff";
        using var http = new HttpMessageInvoker(new Mutations(() =>
        {
            byte[] body = [.. whole[random.Next(whole.Length)]];
            for (int i = random.Next(1, 4); i > 0; i--)
            {
                body[random.Next(body.Length)] = (byte)marks[random.Next(marks.Length)];
            }

            return random.Next(4) == 0 ? body[..random.Next(body.Length)] : body;
        }));
        using var endpoint = new OpenAIEndpoint("m", new() { BaseAddress = new("http://m/v1"), TellsLogprobs = true }, http);
        using TokenLogprobs tokens = new(top: 2);
        int good = 0;
        for (int i = 0; i < 5_000; i++)
        {
            (Completion completion, string reply) = await AskAsync(endpoint, tokens);
            good += completion.Error is null ? 1 : 0;
            for (int j = 0; j < tokens.Count; j++)
            {
                Assert.True(double.IsNaN(tokens[j].Logprob) || tokens[j].Logprob is <= 0 and > -9_999);
                Assert.InRange(tokens[j].Start, -1, Math.Max(-1, Encoding.UTF8.GetByteCount(reply) - 1));
                Assert.InRange(tokens.AlternativesOf(j), 0, 2);
            }
        }

        Assert.InRange(good, 500, 4_500);
    }

    [Fact]
    public async Task Links_that_would_mix_or_lose_them_let_such_requests_pass_alone()
    {
        await using var server = new WireServer(_ => WireReply.Json(LogprobDialects.Bodies["OpenAI"].Body));
        using var wire = new OpenAIEndpoint("m", new() { BaseAddress = server.Address, TellsLogprobs = true, TakesCount = true });
        using Cassette store = new();
        var chain = new CachedEndpoint(new FoldingEndpoint(new HedgingEndpoint(new RetryEndpoint(wire))), store);
        Assert.True(chain.Capabilities.HasFlag(EndpointCapabilities.Logprobs));
        using TokenLogprobs tokens = new(top: 1);
        for (int i = 0; i < 2; i++)
        {
            await AskAsync(chain, tokens, group: true);
            Assert.Equal("0:Hello=-0.25(Hello=-0.25) 5:!=0(!=0)", Describe(tokens));
        }

        Assert.Equal((2, 2, 0), (server.Requests.Count, chain.CallsMade, chain.CallsAnswered));
        Assert.All(server.Requests, request => Assert.DoesNotContain("\"n\"", request.Body, StringComparison.Ordinal));
    }

    [Fact]
    public void The_probability_of_a_yes_is_that_at_the_verdict()
    {
        using TokenLogprobs tokens = new(top: 4);
        Assert.Throws<InvalidOperationException>(() => tokens.AddAlternative("Yes"u8, -1));
        Assert.Equal(double.NaN, GenerativeVerifier.ProbabilityOfYes(tokens));
        Add("No"u8, 0.5);
        tokens.AddAlternative("Yes"u8, Math.Log(0.5));
        Add(" yes"u8, 0.2);
        tokens.AddAlternative("Yes"u8, Math.Log(0.1));
        tokens.AddAlternative(" No"u8, Math.Log(0.1));
        tokens.AddAlternative("Not"u8, Math.Log(0.3));
        tokens.AddAlternative("NO"u8, double.NaN);
        Add("."u8, 1);
        Assert.Equal(0.75, GenerativeVerifier.ProbabilityOfYes(tokens), 12);
        Assert.Equal(0.25, GenerativeVerifier.ProbabilityOf("no"u8, "yes"u8, tokens), 12);

        // Where the other word is not told, its probability is unknown, not 0; the token itself counts once.
        Add("Yes"u8, 0.9);
        tokens.AddAlternative("Yes"u8, Math.Log(0.9));
        Assert.Equal(double.NaN, GenerativeVerifier.ProbabilityOfYes(tokens));
        tokens.AddAlternative("No"u8, Math.Log(0.1));
        Assert.Equal(0.9, GenerativeVerifier.ProbabilityOfYes(tokens), 12);

        void Add(ReadOnlySpan<byte> token, double probability) => tokens.Add(token, Math.Log(probability));
    }

    private static async Task<(Completion Completion, string Reply)> AskAsync(
        WireServer server, TokenLogprobs tokens, OpenAIOptions? options = null, int replies = 0)
    {
        using var endpoint = new OpenAIEndpoint("m", options ?? new() { BaseAddress = server.Address, TellsLogprobs = true });
        return await AskAsync(endpoint, tokens, replies);
    }

    private static async Task<(Completion Completion, string Reply)> AskAsync(
        IModelEndpoint endpoint, TokenLogprobs tokens, int replies = 0, bool group = false)
    {
        using var request = new ModelRequest { Logprobs = tokens, Group = group ? new() : null };
        request.Replies = [.. Enumerable.Range(0, replies).Select(static _ => new SampledReply())];
        request.Messages.Add(MessageRole.User, "2+2?");
        using var reply = new Utf8Buffer();
        Completion completion = await endpoint.CompleteAsync(request, reply, default);
        return (completion, reply.ToString());
    }

    private static string Describe(TokenLogprobs tokens) => string.Join(' ', Enumerable.Range(0, tokens.Count).Select(i =>
    {
        string[] others = [.. Enumerable.Range(0, tokens.AlternativesOf(i)).Select(rank => Describe(tokens.Alternative(i, rank)))];
        return $"{tokens[i].Start}:{Describe(tokens[i])}{(others.Length > 0 ? $"({string.Join(',', others)})" : "")}";
    }));

    private static string Describe(TokenLogprob token) =>
        $"{Encoding.Latin1.GetString(token.Text)}="
        + (double.IsNaN(token.Logprob) ? "?" : (token.Logprob + 0.0).ToString(CultureInfo.InvariantCulture));

    private sealed class Mutations(Func<byte[]> next) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage { Content = new ByteArrayContent(next()) });
    }
}
