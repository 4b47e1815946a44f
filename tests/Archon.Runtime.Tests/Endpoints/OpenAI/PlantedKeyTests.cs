using Archon.Runtime.Tests.Dispatch;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Archon.Runtime.Tests.Endpoints.OpenAI;

/// <summary>A key that was planted comes out nowhere, however the server quotes it.</summary>
public class PlantedKeyTests
{
    private const string Key = "sk-planted/4711+a=\"b\"";
    private const string Header = "hd-planted-0815-gateway";

    // What no text may hold, not even as a part.
    private const string Planted = "planted";
    private static readonly string s_json = System.Text.Json.JsonSerializer.Serialize(Key);

    private static readonly Dictionary<string, WireReply> s_replies = new()
    {
        ["error"] = WireReply.Json($$$"""{"error":{"message":{{{s_json}}}}}""", 401),
        ["error with status 200"] = WireReply.Json($$$"""{"error":{{{s_json}}}}"""),
        ["refusal"] = WireReply.Json($$$"""{"choices":[{"message":{"refusal":{{{s_json}}}}}]}"""),
        ["page"] = WireReply.Of(500, "text/html", $"<html>{Key} {Header}</html>"),
        ["page that is cut"] = WireReply.Of(500, "text/html", $"<html>{new string('x', 280)}{Key}</html>"),
        ["message that is cut"] = WireReply.Json($$$"""{"error":"{{{new string('x', 290)}}}{{{Header}}}"}""", 400),
        ["no JSON"] = WireReply.Json($"{{\"key\":{s_json}"),
        ["trailing"] = WireReply.Json($"[{s_json}]"),
        ["header"] = WireReply.Json($$$"""{"error":"Bearer {{{Header}}} is no {{{Header.ToUpperInvariant()}}}"}""", 403),
        ["redirect"] = WireReply.Of(
            302, "text/plain", "", $"Location: https://example.org/?key={Uri.EscapeDataString(Key)}&gateway={Header}"),
        ["busy"] = WireReply.Json($$$"""{"error":{{{s_json}}}}""", 429),
        ["stream"] = WireReply.Stream($"data: {{\"error\":{s_json}}}\n\n"),
        ["stream without JSON"] = WireReply.Stream($"data: {Key}\n\n", 99),
        ["cut"] = WireReply.Json($$$"""{"error":{{{s_json}}}}""", 500).CutBefore(3),
        ["no HTTP"] = new WireReply(System.Text.Encoding.ASCII.GetBytes($"{Key} {Header}\r\n\r\n")) { Cut = true },
        ["bad header"] = new WireReply(System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\n{Header}\r\n\r\n")) { Cut = true },
        ["bad length"] = WireReply.Of(200, "text/plain", "", $"Content-Length: {Header}") with { Cut = true },
    };

    public static TheoryData<string> Quotes => [.. s_replies.Keys];

    [Theory]
    [MemberData(nameof(Quotes))]
    public async Task Errors_never_quote_it(string what)
    {
        await using var server = new WireServer(_ => s_replies[what]);
        using var endpoint = new OpenAIEndpoint("m", Options(server.Address));
        (Completion completion, string _) = await Ask.Async(endpoint);
        Assert.NotNull(completion.Error);
        Assert.DoesNotContain(Planted, completion.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(Key, server.Requests[0].Head, StringComparison.Ordinal);
        Assert.Contains(Header, server.Requests[0].Head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_cannot_be_made_safe_does_not_quote_it()
    {
        await using Support.ModelServer server = await Support.ModelServer.StartAsync(static (_, _) => "It speaks no TLS.");
        using var endpoint = new OpenAIEndpoint("m", Options(new(server.Url.Replace("http:", "https:", StringComparison.Ordinal))));
        (Completion completion, string _) = await Ask.Async(endpoint);
        Assert.NotNull(completion.Error);
        Assert.DoesNotContain(Planted, completion.Error, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("https://planted@example.org/v1")]
    [InlineData("https://user:planted@example.org/v1")]
    [InlineData("https://example.org/v1?key=planted")]
    [InlineData("https://example.org/v1#planted")]
    [InlineData("ftp://user:planted@example.org/v1")]
    [InlineData("example.org/v1?planted")]
    public void An_address_with_a_key_in_it_is_refused_without_showing_it(string address)
    {
        var mistake = Assert.Throws<ArgumentException>(() => new OpenAIEndpoint("m", Options(new(address, UriKind.RelativeOrAbsolute))));
        Assert.Contains("The address of model 'm'", mistake.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Planted, mistake.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ApiKey", "sk-planted\r\nX: y")]
    [InlineData("ApiKeyVariable", "sk-planted-4711")]
    [InlineData("Url", "https://user:planted@example.org/v1")]
    public void A_mistake_in_the_configuration_stops_the_start_without_showing_it(string setting, string value)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Archon:Models:m:Url"] = "https://example.org/v1",
            [$"Archon:Models:m:{setting}"] = value,
        }).Build();
        using ServiceProvider services =
            new ServiceCollection().AddArchon(configuration).AddPipeline<OneSample>().Services.BuildServiceProvider();
        Exception mistake = Assert.ThrowsAny<Exception>(() => services.GetRequiredService<OneSample>());
        Assert.Contains("'m'", mistake.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Planted, mistake.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-Key", "hd-planted\r\nX: y")]
    [InlineData("X-Key", "hd-planted-ü")]
    [InlineData("X Key planted", "hd-planted-0815")]
    public async Task A_header_that_cannot_be_sent_is_not_shown(string name, string value)
    {
        await using var server = new WireServer(_ => WireReply.Json("{}", 401));
        using var endpoint = new OpenAIEndpoint(
            "m", new() { BaseAddress = server.Address, Headers = new Dictionary<string, string> { [name] = value } });
        var pipeline = new OneSample(Support.Models.Of(endpoint));
        var failure = await Assert.ThrowsAsync<PipelineFailedException>(() => pipeline.AnswerAsync("2+2?"));
        Assert.DoesNotContain(Planted, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_object_that_holds_it_shows_it()
    {
        using var endpoint = new OpenAIEndpoint("m", Options(new("http://example.org/v1")));
        var model = new ModelOptions { ApiKey = Key, Headers = { ["X-Key"] = Header } };
        var archon = new ArchonOptions { Models = { ["m"] = model } };
        Assert.DoesNotContain(Planted, $"{endpoint} {Options(new("http://example.org/v1"))} {model} {archon}", StringComparison.Ordinal);
    }

    private static OpenAIOptions Options(Uri address) => new()
    {
        BaseAddress = address,
        ApiKey = Key,
        Headers = new Dictionary<string, string> { ["X-Gateway"] = $"Bearer {Header}" },
    };
}
