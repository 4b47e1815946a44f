using System.Runtime.CompilerServices;
using Archon.CompilerServices;
using Archon.Dispatch;

namespace Archon;

/// <summary>
/// Leaves a server alone for a while that keeps failing: calls fail at once instead, and another replica is chosen. After each while one
/// call tries it.
/// </summary>
public sealed class BreakerEndpoint : DelegatingEndpoint
{
    private readonly CircuitBreaker _circuit;
    private readonly TimeSpan _break;

    /// <summary>Puts a circuit breaker in front of an endpoint.</summary>
    /// <param name="inner">The endpoint.</param>
    /// <param name="options">When it opens; the defaults when <see langword="null"/>.</param>
    /// <param name="timeProvider">The clock; the system's when <see langword="null"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public BreakerEndpoint(IModelEndpoint inner, BreakerOptions? options = null, TimeProvider? timeProvider = null)
        : base(inner)
    {
        options ??= new();
        _break = options.Break;
        _circuit = new(options, timeProvider ?? TimeProvider.System);
    }

    internal override bool IsBlocked => _circuit.IsBlocked || base.IsBlocked;

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(RunMethodBuilder<>))]
    public override async ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        if (!_circuit.TryEnter(out bool isTrial, out TimeSpan wait))
        {
            return Completion.Failed(
                $"Model '{Name}' failed too often and is left alone for {_break.TotalSeconds} s.", default, FailureKind.Transient, wait)
                with { NotSent = true };
        }

        try
        {
            Completion completion = await Inner.CompleteAsync(request, reply, cancellationToken).ConfigureAwait(false);
            _circuit.Report(isTrial, completion is { Error: not null, Failure: FailureKind.Transient });
            return completion;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _circuit.Report(isTrial, hasFailed: true);
            throw;
        }
    }
}
