namespace Archon.SideBySide.Makespan;

/// <summary>One model of the server, as a pipeline sees it.</summary>
internal sealed class TailEndpoint(TailServer server, Role role) : IModelEndpoint
{
    public string Name => role.ToString();

    public EndpointCapabilities Capabilities => EndpointCapabilities.None;

    public async ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        reply.Append(await server.AskAsync(role, request.SampleIndex, cancellationToken).ConfigureAwait(false));
        return new(new TokenUsage(1, 1));
    }
}
