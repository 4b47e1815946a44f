using System.Runtime.CompilerServices;
using Archon.CompilerServices;
using Archon.Dispatch;

namespace Archon;

/// <summary>
/// Asks for the samples of a <see cref="SampleGroup"/> with one request, so that the server computes their prompt once and is paid for it
/// once. Samples that come too late, are alone, are watched while they grow, or want log probabilities go on as they are.
/// </summary>
/// <remarks>
/// Stands behind a cache, which asks for what it lacks only, and before timeouts and retries, which are then those of the one request. A
/// sample the server did not send is asked for on its own. A server that sends one reply whatever it is asked for, or refuses, is asked for
/// single samples from then on.
/// </remarks>
/// <param name="inner">The endpoint. Without <see cref="EndpointCapabilities.Count"/> nothing is folded.</param>
public sealed class FoldingEndpoint(IModelEndpoint inner) : DelegatingEndpoint(inner)
{
    private volatile bool _isRefused;

    /// <summary>
    /// What the endpoint can do; no longer <see cref="EndpointCapabilities.Count"/> once the server has shown that it cannot.
    /// </summary>
    public override EndpointCapabilities Capabilities => _isRefused ? Inner.Capabilities & ~EndpointCapabilities.Count : Inner.Capabilities;

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(RunMethodBuilder<>))]
    public override async ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(reply);
        return Capabilities.HasFlag(EndpointCapabilities.Count) && !request.IsWatched && request.Logprobs is null
            && request.Group?.Join(this, request, out int place, cancellationToken) is { } fold
            && await fold.AnswerAsync(place, reply, cancellationToken).ConfigureAwait(false) is { } completion
            ? completion
            : await Inner.CompleteAsync(request, reply, cancellationToken).ConfigureAwait(false);
    }

    internal Fold CreateFold() => new(Inner, () => _isRefused = true);
}
