using System.Text;
using Archon.Runtime.Tests.Support;

namespace Archon.Runtime.Tests.Endpoints;

public sealed class CassetteFileTests : IDisposable
{
    private const string Usage =
        "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"cached_tokens\":0,\"reasoning_tokens\":0}}";

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"archon-{Guid.NewGuid():n}.jsonl");

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_recorded_is_replayed_from_the_file_with_its_usage(bool isEstimated)
    {
        const string Text = "π \"quoted\"\n\u0007\ttab 🎲";
        var usage = new TokenUsage(100, 20, 30, 5) { IsEstimated = isEstimated };
        await RecordAsync(_ => ((Reply)Text) with { Usage = usage }, 1);
        var endpoint = new CassetteEndpoint("m", Cassette.Load(_path));
        using ModelRequest request = CassetteEndpointTests.Request(0.7, 0, 0);
        using var reply = new Utf8Buffer();
        Completion completion = await endpoint.CompleteAsync(request, reply, default);
        Assert.Equal((Text, usage, FinishReason.Stop), (reply.ToString(), completion.Usage, completion.Finish));
    }

    [Fact]
    public async Task A_file_is_only_appended_to()
    {
        await RecordAsync(_ => "one", 1);
        byte[] before = await File.ReadAllBytesAsync(_path);
        await RecordAsync(_ => "two", 2);
        byte[] after = await File.ReadAllBytesAsync(_path);
        Assert.Equal(before, after[..before.Length]);
        Assert.Equal(2, (await File.ReadAllLinesAsync(_path)).Length);
        Assert.Equal([(true, "one"), (true, "two")], await ReplayAsync(2));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(200)]
    public async Task A_last_line_cut_off_by_a_crash_is_dropped_and_recorded_again(int cut)
    {
        await RecordAsync(call => $"reply {call.Sample}", 3);
        byte[] whole = await File.ReadAllBytesAsync(_path);
        // Without its line feed alone the line is complete: nothing that was paid for is lost.
        await File.WriteAllBytesAsync(_path, whole[..^cut]);
        Assert.Equal(cut == 1 ? 3 : 2, Cassette.Load(_path).Count);
        await RecordAsync(call => $"reply {call.Sample}", 3);
        Assert.Equal(whole, await File.ReadAllBytesAsync(_path));
    }

    [Theory]
    [InlineData("{\"key\":\"00")]
    [InlineData("not json")]
    [InlineData("[1]")]
    [InlineData("{}")]
    [InlineData("{\"key\":null,\"reply\":\"\",\"finish\":\"Stop\",\"usage\":{}}")]
    [InlineData("{\"key\":\"0\",\"reply\":\"\",\"finish\":\"Sometimes\"," + Usage)]
    [InlineData("{\"key\":\"123456789012345678901234567890123\",\"reply\":\"\",\"finish\":\"Stop\",\"usage\":{}}")]
    [InlineData("{\"key\":\"0\",\"reply\":\"\",\"finish\":\"Stop\"," + Usage + " {")]
    public async Task A_bad_line_in_the_middle_is_named(string line)
    {
        await RecordAsync(call => $"reply {call.Sample}", 2);
        List<string> lines = [.. await File.ReadAllLinesAsync(_path)];
        lines.Insert(1, line);
        await File.WriteAllLinesAsync(_path, lines);
        foreach (Func<string, Cassette> open in (Func<string, Cassette>[])[Cassette.Load, Cassette.Open])
        {
            var exception = Assert.Throws<CassetteException>(() => open(_path));
            Assert.Equal((_path, 2), (exception.Path, exception.Line));
            Assert.StartsWith($"{_path}(2): This is not a recorded reply:", exception.Message, StringComparison.Ordinal);
        }

        // What could not be read is left as it was.
        Assert.Equal(lines, await File.ReadAllLinesAsync(_path));
    }

    [Fact]
    public async Task Blank_lines_and_carriage_returns_do_no_harm()
    {
        await RecordAsync(call => $"reply {call.Sample}", 2);
        await File.WriteAllTextAsync(
            _path, "\r\n  \r\n" + (await File.ReadAllTextAsync(_path)).Replace("\n", "\r\n", StringComparison.Ordinal));
        Assert.Equal([(true, "reply 0"), (true, "reply 1")], await ReplayAsync(2));
    }

    [Fact]
    public async Task A_reply_that_ends_within_a_character_can_be_recorded()
    {
        var torn = new Torn();
        using (Cassette cassette = Cassette.Open(_path))
        {
            await CassetteEndpointTests.AskAsync(new CassetteEndpoint(torn, cassette), CassetteEndpointTests.Request(0.7, 0, 0));
        }

        Assert.Equal([(true, "a\ufffd")], await ReplayAsync(1));
    }

    [Fact]
    public void A_missing_file_cannot_be_replayed() => Assert.Throws<FileNotFoundException>(() => Cassette.Load(_path));

    private async Task RecordAsync(Func<Call, Reply> script, int samples)
    {
        using Cassette cassette = Cassette.Open(_path);
        var endpoint = new CassetteEndpoint(new ScriptedModel(script), cassette);
        for (int i = 0; i < samples; i++)
        {
            await CassetteEndpointTests.AskAsync(endpoint, CassetteEndpointTests.Request(0.7, (ulong)i, i));
        }
    }

    private async Task<List<(bool, string)>> ReplayAsync(int samples)
    {
        var endpoint = new CassetteEndpoint("m", Cassette.Load(_path));
        List<(bool, string)> replies = [];
        for (int i = 0; i < samples; i++)
        {
            replies.Add(await CassetteEndpointTests.AskAsync(endpoint, CassetteEndpointTests.Request(0.7, (ulong)i, i)));
        }

        return replies;
    }

    private sealed class Torn : IModelEndpoint
    {
        public string Name => "m";

        public EndpointCapabilities Capabilities => EndpointCapabilities.None;

        public ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
        {
            reply.Append(Encoding.UTF8.GetBytes("aπ").AsSpan(0, 2));
            return new(new Completion(new TokenUsage(1, 1), FinishReason.Length));
        }
    }
}
