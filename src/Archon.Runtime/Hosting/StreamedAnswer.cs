using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.AI;

namespace Archon.Hosting;

/// <summary>Turns what an observer hears into updates of a chat response.</summary>
internal sealed class StreamedAnswer(string pipeline) : IRunObserver
{
    private readonly Channel<ChatResponseUpdate> _updates = Channel.CreateUnbounded<ChatResponseUpdate>(new() { SingleReader = true });

    /// <summary>Tells the updates of one response from those of another.</summary>
    internal string Id { get; } = Guid.NewGuid().ToString("N");

    internal ChannelReader<ChatResponseUpdate> Updates => _updates.Reader;

    public void OnLayerStarted(int number, string description)
    {
        ChatResponseUpdate update = Update();
        update.AdditionalProperties = new() { ["archon.layer"] = number, ["archon.components"] = description };
        _updates.Writer.TryWrite(update);
    }

    public void OnText(ReadOnlySpan<byte> utf8Text) => _updates.Writer.TryWrite(Update(new TextContent(Encoding.UTF8.GetString(utf8Text))));

    // Throwing here would end a run whose answer is still good for whoever else looks at it; the reader of the updates is told.
    public void OnTextWithdrawn() => _updates.Writer.TryComplete(new IOException(
        $"The model that wrote the answer of pipeline '{pipeline}' broke off after a part of it had been streamed. "
        + "Ask again, or without streaming."));

    /// <summary>Ends the updates with the run.</summary>
    internal async Task FollowAsync(Task<Answer> run, Func<Answer, ChatResponseUpdate> last)
    {
        try
        {
            _updates.Writer.TryWrite(last(await run.ConfigureAwait(false)));
            _updates.Writer.TryComplete();
        }
        catch (Exception exception)
        {
            _updates.Writer.TryComplete(exception);
        }
    }

    internal ChatResponseUpdate Update(params IList<AIContent> contents) =>
        new(ChatRole.Assistant, contents) { ModelId = pipeline, ResponseId = Id, MessageId = Id };
}
