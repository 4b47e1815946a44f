namespace Archon.Allocations;

/// <summary>A model of which every second call throws, now at once, now later; the others reply.</summary>
internal sealed class ThrowingEndpoint(IModelEndpoint inner) : IModelEndpoint
{
    private int _calls;

    public string Name => "m";

    public EndpointCapabilities Capabilities => EndpointCapabilities.None;

    public ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken) =>
        (Interlocked.Increment(ref _calls) % 4) switch
        {
            0 => throw new IOException("The connection was closed."),
            1 => ThrowLaterAsync(),
            _ => inner.CompleteAsync(request, reply, cancellationToken),
        };

    private static async ValueTask<Completion> ThrowLaterAsync()
    {
        await Task.Yield();
        throw new IOException("The connection was closed.");
    }
}
