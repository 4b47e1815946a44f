namespace Archon;

/// <summary>A link of a chain in front of an endpoint: hands calls on, and is what the next link sees of the chain behind it.</summary>
public abstract class DelegatingEndpoint : IModelEndpoint
{
    /// <summary>Puts a link in front of an endpoint.</summary>
    /// <param name="inner">The endpoint. It is not disposed.</param>
    protected DelegatingEndpoint(IModelEndpoint inner) => Inner = inner ?? throw new ArgumentNullException(nameof(inner));

    /// <inheritdoc/>
    public virtual string Name => Inner.Name;

    /// <inheritdoc/>
    public virtual EndpointCapabilities Capabilities => Inner.Capabilities;

    /// <summary>The endpoint behind the link.</summary>
    protected IModelEndpoint Inner { get; }

    /// <summary>Whether a call made now would wait or fail without reaching a server: another replica is the better choice.</summary>
    internal virtual bool IsBlocked => Inner is DelegatingEndpoint { IsBlocked: true };

    /// <inheritdoc/>
    public abstract ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken);
}
