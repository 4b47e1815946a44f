using System.Buffers;
using System.Text;
using Archon.AspNetCore.Requests;
using Archon.AspNetCore.Serving;
using Microsoft.Extensions.AI;

namespace Archon.AspNetCore.Tests.Requests;

public class ChatRequestReaderTests
{
    private const string Whole = """
        {"model": "Fusion", "temperature": 0.5, "top_p": 0.25, "max_tokens": 7, "max_completion_tokens": 9, "seed": -3, "stop": ["x", "",
        "y"],
         "stream": true, "stream_options": {"include_usage": true, "else": [1]}, "archon": true, "n": 1, "tools": null, "logprobs": true,
         "top_logprobs": 3, "unknown": {"a": [{}]},
         "response_format": {"type": "json_schema", "json_schema": {"name": "answer", "strict": true, "schema": {"type": "object"}}},
         "messages": [
           {"role": "developer", "content": "Be brief. é€😀 \u20ac", "name": "ops"},
           {"role": "user", "content": [{"type": "text", "text": "What "}, {"type": "text", "text": "is it?"},
             {"type": "image_url", "image_url": {"url": "https://example.org/a.png", "detail": "low"}}, {"type": "image_url",
             "image_url": {"url": "data:image/png;base64,AAAA"}}]},
           {"content": null, "role": "assistant", "tool_calls": null},
           {"role": "user", "content": "Well?"}]}
        """;

    [Fact]
    public void Every_field_is_read()
    {
        ChatRequest request = Read(Whole);
        Assert.Equal(("Fusion", 0.5, 0.25, 9), (request.Model, request.Temperature, request.TopP, request.MaxTokens));
        Assert.Equal((unchecked((ulong)-3L), true, true, true), (request.Seed, request.Stream, request.IncludeUsage, request.Details));
        Assert.Equal(["x", "y"], request.Stop!);
        Assert.Equal((true, 3), (request.Logprobs, request.TopLogprobs));
        Assert.Equal("answer", Assert.IsType<ChatResponseFormatJson>(request.Format).SchemaName);
        Assert.Equal(
            [ChatRole.System, ChatRole.User, ChatRole.Assistant, ChatRole.User], request.Messages.Select(static message => message.Role));
        Assert.Equal(["Be brief. é€😀 €", "What is it?", "", "Well?"], request.Messages.Select(static message => message.Text));
        Assert.IsType<UriContent>(request.Messages[1].Contents[2]);
        Assert.Equal("image/png", Assert.IsType<DataContent>(request.Messages[1].Contents[3]).MediaType);
    }

    [Fact]
    public void Nulls_are_fields_that_are_not_there()
    {
        ChatRequest request = Read("""
            {"model": "m", "temperature": null, "top_p": null, "max_tokens": null, "seed": null, "stop": null, "stream": null,
            "stream_options": null,
             "archon": null, "n": null, "logprobs": null, "top_logprobs": null, "functions": null, "response_format": null,
             "messages": [{"role": "user", "content": "q"}]}
            """);
        Assert.Equal((null, null, null, null), (request.Temperature, request.TopP, request.MaxTokens, request.Seed));
        Assert.Equal((false, false, false), (request.Stream, request.IncludeUsage, request.Details));
        Assert.Equal((false, 0), (request.Logprobs, request.TopLogprobs));
    }

    [Fact]
    public void Cut_into_pieces_it_reads_the_same()
    {
        byte[] body = Encoding.UTF8.GetBytes(Whole);
        for (int length = 1; length < 40; length++)
        {
            ChatRequest request = ChatRequestReader.Read(Cut(body, length));
            Assert.Equal("Be brief. é€😀 €", request.Messages[0].Text);
        }
    }

    // Mutated requests are either read or refused: nothing else may come out of the reader, whatever the bytes.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Whatever_comes_is_read_or_refused(int seed)
    {
        byte[] body = Encoding.UTF8.GetBytes(Whole);
        string[] pieces =
            ["{", "}", "[", "]", "\"", ",", ":", "null", "1e999", "-", "\\ud800", "\\", "\"tools\": [1]", "true", "\u0000", "é"];
        Random random = new(seed);
        (int read, int refused) = (0, 0);
        for (int round = 0; round < 5_000; round++)
        {
            List<byte> mutant = [.. body];
            for (int change = random.Next(4); change >= 0; change--)
            {
                int at = random.Next(mutant.Count);
                switch (random.Next(4))
                {
                    case 0:
                        mutant[at] = (byte)random.Next(256);
                        break;
                    case 1:
                        mutant.RemoveRange(at, Math.Min(random.Next(1, 30), mutant.Count - at - 1));
                        break;
                    case 2:
                        mutant.InsertRange(at, Encoding.UTF8.GetBytes(pieces[random.Next(pieces.Length)]));
                        break;
                    default:
                        mutant.InsertRange(at, mutant.GetRange(random.Next(mutant.Count / 2), random.Next(mutant.Count / 2)));
                        break;
                }
            }

            try
            {
                ChatRequestReader.Read(Cut([.. mutant], random.Next(1, 200)));
                read++;
            }
            catch (ServingException exception)
            {
                Assert.Equal(400, exception.Status);
                refused++;
            }
        }

        Assert.True(read > 100 && refused > 100, $"{read} were read and {refused} refused.");
    }

    [Fact]
    public void Deep_nesting_is_refused() =>
        Assert.Equal(400, Assert.Throws<ServingException>(() => Read("{\"a\": " + new string('[', 100_000))).Status);

    private static ChatRequest Read(string body) => ChatRequestReader.Read(new(Encoding.UTF8.GetBytes(body)));

    private static ReadOnlySequence<byte> Cut(byte[] body, int length)
    {
        Segment first = new(body.AsMemory(0, Math.Min(length, body.Length)), 0);
        Segment last = first;
        for (int at = length; at < body.Length; at += length)
        {
            last = last.Append(body.AsMemory(at, Math.Min(length, body.Length - at)));
        }

        return new(first, 0, last, last.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        internal Segment(ReadOnlyMemory<byte> memory, long index) => (Memory, RunningIndex) = (memory, index);

        internal Segment Append(ReadOnlyMemory<byte> memory)
        {
            Segment next = new(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
