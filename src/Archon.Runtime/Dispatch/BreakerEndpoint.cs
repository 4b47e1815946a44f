using Polly;
using Polly.CircuitBreaker;

namespace Archon;

/// <summary>Leaves a server alone for a while that keeps failing: calls fail at once instead, and another replica is chosen.</summary>
public sealed class BreakerEndpoint : DelegatingEndpoint
{
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly ResiliencePipeline<Completion> _pipeline;
    private readonly TimeSpan _break;

    /// <summary>Puts a circuit breaker in front of an endpoint.</summary>
    /// <param name="inner">The endpoint.</param>
    /// <param name="options">When it opens; the defaults when <see langword="null"/>.</param>
    /// <param name="timeProvider">The clock; the system's when <see langword="null"/>.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of range.</exception>
    public BreakerEndpoint(IModelEndpoint inner, BreakerOptions? options = null, TimeProvider? timeProvider = null)
        : base(inner)
    {
        options ??= new();
        _break = options.Break;
        _pipeline = new ResiliencePipelineBuilder<Completion> { TimeProvider = timeProvider }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<Completion>
            {
                FailureRatio = options.FailureRatio,
                MinimumThroughput = options.MinimumCalls,
                SamplingDuration = options.Window,
                BreakDuration = options.Break,
                StateProvider = _state,
                ShouldHandle = static args => ValueTask.FromResult(args.Outcome.Exception is not null
                    ? args.Outcome.Exception is not OperationCanceledException
                    : args.Outcome.Result is { Error: not null, Failure: FailureKind.Transient }),
            })
            .Build();
    }

    internal override bool IsBlocked => _state.CircuitState == CircuitState.Open || base.IsBlocked;

    /// <inheritdoc/>
    public override async ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        try
        {
            return await _pipeline.ExecuteAsync(
                static (call, token) => call.Inner.CompleteAsync(call.request, call.reply, token), (Inner, request, reply), cancellationToken).ConfigureAwait(false);
        }
        catch (BrokenCircuitException exception)
        {
            return Completion.Failed(
                $"Model '{Name}' failed too often and is left alone for {_break.TotalSeconds} s.", default, FailureKind.Transient, exception.RetryAfter ?? _break)
                with { NotSent = true };
        }
    }
}
