namespace Archon.SideBySide.Dispatch;

/// <summary>Our endpoint, with the request and the buffers that a pipeline's run would reuse.</summary>
internal sealed class OwnEndpoint(IModelEndpoint endpoint) : ISubject
{
    private readonly List<(ModelRequest Request, Utf8Buffer Reply, Task Call)> _calls = [];

    public async Task BurstAsync(int inFlight)
    {
        while (_calls.Count < inFlight)
        {
            _calls.Add((new(), new(), Task.CompletedTask));
        }

        for (int i = 0; i < inFlight; i++)
        {
            _calls[i] = _calls[i] with { Call = AskAsync(_calls[i].Request, _calls[i].Reply) };
        }

        for (int i = 0; i < inFlight; i++)
        {
            await _calls[i].Call.ConfigureAwait(false);
        }
    }

    private async Task AskAsync(ModelRequest request, Utf8Buffer reply)
    {
        request.Clear();
        reply.Clear();
        request.Messages.Add(MessageRole.User, Conversation.Question);
        request.Temperature = 0.7;
        request.MaxTokens = 512;
        Completion completion = await endpoint.CompleteAsync(request, reply, default).ConfigureAwait(false);
        Check.Same(completion.Error, reply.Length, completion.Usage.CompletionTokens);
    }
}
