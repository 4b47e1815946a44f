using System.Runtime.CompilerServices;
using Archon.CompilerServices;

namespace Archon;

/// <summary>
/// Several servers of one model: each call goes to the one with the fewest calls in flight; among equals to the first. One that would make
/// it wait or fail at once is chosen only when all would. A request that has been sent and has no reply yet goes to another one than
/// before.
/// </summary>
public sealed class ReplicaEndpoint : IModelEndpoint
{
    private readonly IModelEndpoint[] _replicas;
    private readonly int[] _inFlight;
    private readonly Lock _lock = new();

    /// <summary>Makes one endpoint of several.</summary>
    /// <param name="name">What messages call the model.</param>
    /// <param name="replicas">The servers, at least one. They are not disposed.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public ReplicaEndpoint(string name, IEnumerable<IModelEndpoint> replicas)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        _replicas = [.. replicas];
        _inFlight = new int[_replicas.Length];
        if (_replicas.Length == 0)
        {
            throw new ArgumentException($"Model '{name}' has no replica.", nameof(replicas));
        }

        Name = name;
        Capabilities = _replicas.Aggregate(_replicas[0].Capabilities, static (common, replica) => common & replica.Capabilities);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>What all replicas can do.</summary>
    public EndpointCapabilities Capabilities { get; }

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(RunMethodBuilder<>))]
    public async ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        int replica = Enter(request.Tried);
        request.Tried = replica;
        try
        {
            Completion completion = await _replicas[replica].CompleteAsync(request, reply, cancellationToken).ConfigureAwait(false);
            request.Tried = completion.Error is null ? ModelRequest.Untried : replica;
            return completion;
        }
        finally
        {
            lock (_lock)
            {
                _inFlight[replica]--;
            }
        }
    }

    private int Enter(int tried)
    {
        lock (_lock)
        {
            int best = 0;
            for (int i = 1; i < _replicas.Length; i++)
            {
                if (Order(i, tried).CompareTo(Order(best, tried)) < 0)
                {
                    best = i;
                }
            }

            _inFlight[best]++;
            return best;
        }
    }

    private (bool IsBlocked, bool IsTried, int InFlight) Order(int replica, int tried) =>
        (_replicas[replica] is DelegatingEndpoint { IsBlocked: true }, replica == tried, _inFlight[replica]);
}
