namespace Archon.Runtime.Tests.Dispatch;

/// <summary>Asks an endpoint something.</summary>
internal static class Ask
{
    internal static Task<(Completion Completion, string Text)> Async(
        IModelEndpoint endpoint, CancellationToken cancellationToken = default) =>
        Async(endpoint, "q", cancellationToken);

    internal static async Task<(Completion Completion, string Text)> Async(
        IModelEndpoint endpoint, string question, CancellationToken cancellationToken = default)
    {
        using var request = new ModelRequest { MaxTokens = 8 };
        request.Messages.Add(MessageRole.User, question);
        using var reply = new Utf8Buffer();
        Completion completion = await endpoint.CompleteAsync(request, reply, cancellationToken);
        return (completion, reply.ToString());
    }
}
