using System.Diagnostics;
using System.Text.Json;
using Archon.AspNetCore.Tests.Support;
using Xunit.Abstractions;

namespace Archon.AspNetCore.Tests;

/// <summary>The command that everybody tries first.</summary>
public class CurlTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Asks_for_an_answer_with_its_details()
    {
        await using TestServer server = await TestServer.StartAsync();
        if (await CurlAsync(server, TestServer.Problem("Fusion", ", \"archon\": true")) is not { } text)
        {
            return;
        }

        JsonElement reply = JsonDocument.Parse(text).RootElement;
        Assert.Equal(
            (await server.FuseAsync()).Text, reply.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString());
        JsonElement details = reply.GetProperty("archon");
        Assert.Equal("completed", details.GetProperty("stop_reason").GetString());
        Assert.Equal((4, 0), (details.GetProperty("calls").GetInt32(), details.GetProperty("unknown_calls").GetInt32()));
        Assert.Equal("{}", details.GetProperty("architecture").GetRawText());
        JsonElement[] layers = [.. details.GetProperty("layers").EnumerateArray()];
        Assert.Equal([3, 1], layers.Select(static layer => layer.GetProperty("candidates").GetInt32()));
        Assert.Equal([3, 1], layers.Select(static layer => layer.GetProperty("outcomes").GetProperty("succeeded").GetInt32()));
        Assert.Equal(
            reply.GetProperty("usage").GetProperty("total_tokens").GetInt64(),
            layers.Sum(static layer => layer.GetProperty("usage").GetProperty("total_tokens").GetInt64()));
    }

    [Fact]
    public async Task Streams_the_last_layer_and_comments_on_the_others()
    {
        await using TestServer server = await TestServer.StartAsync();
        string body = TestServer.Problem("Fusion", ", \"stream\": true, \"stream_options\": {\"include_usage\": true}");
        if (await CurlAsync(server, body) is not { } text)
        {
            return;
        }

        string[] events = text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((": layer 2", "data: [DONE]"), (events[0], events[^1]));
        JsonElement[] pieces =
        [
            .. events.Where(static one => one.StartsWith("data: {", StringComparison.Ordinal))
                .Select(static one => JsonDocument.Parse(one[6..]).RootElement),
        ];
        Assert.Equal("assistant", pieces[0].GetProperty("choices")[0].GetProperty("delta").GetProperty("role").GetString());
        Assert.Equal("stop", pieces[^2].GetProperty("choices")[0].GetProperty("finish_reason").GetString());
        Assert.True(pieces[^1].GetProperty("usage").GetProperty("total_tokens").GetInt32() > 0);
        IEnumerable<JsonElement> deltas = pieces[..^2].Select(static piece => piece.GetProperty("choices")[0].GetProperty("delta"));
        string streamed = string.Concat(deltas.Select(static delta => delta.GetProperty("content").GetString()));
        Assert.Equal((await server.FuseAsync()).Text, streamed);
        Assert.True(pieces.Length > 10);
    }

    [Fact]
    public async Task Chosen_answer_comes_in_one_piece()
    {
        await using TestServer server = await TestServer.StartAsync();
        if (await CurlAsync(server, TestServer.Problem("Voted", ", \"stream\": true")) is { } text)
        {
            Assert.Equal(1, text.Split("\"content\":").Length - 1);
        }
    }

    private async Task<string?> CurlAsync(TestServer server, string body)
    {
        ProcessStartInfo start = new(
            "curl", ["-sS", "-N", $"{server.Api}/chat/completions", "-H", "Content-Type: application/json", "-d", "@-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process? curl;
        try
        {
            curl = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            output.WriteLine($"Skipped: curl cannot be started here ({exception.Message}).");
            return null;
        }

        using (curl)
        {
            await curl!.StandardInput.WriteAsync(body);
            curl.StandardInput.Close();
            Task<string> error = curl.StandardError.ReadToEndAsync();
            string text = await curl.StandardOutput.ReadToEndAsync();
            await curl.WaitForExitAsync();
            Assert.True(curl.ExitCode == 0, await error);
            return text;
        }
    }
}
