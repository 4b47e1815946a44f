using System.Runtime.CompilerServices;
using Archon.Budgets;
using Archon.CompilerServices;
using Archon.Dispatch;
using Archon.Telemetry;
using Polly;
using Polly.Retry;

namespace Archon;

/// <summary>
/// Makes calls again whose failure is <see cref="FailureKind.Transient"/> or <see cref="FailureKind.RateLimited"/>, after the time the
/// server asks for or a growing, jittered one. Inside of a run every attempt is paid for by the budget, and not made when it does not allow
/// it.
/// </summary>
public sealed class RetryEndpoint : DelegatingEndpoint
{
    private readonly ResiliencePipeline<Completion> _pipeline;
    private readonly TimeSpan _maxDelay;

    /// <summary>Puts retries in front of an endpoint.</summary>
    /// <param name="inner">The endpoint.</param>
    /// <param name="options">How often and when; the defaults when <see langword="null"/>.</param>
    /// <param name="timeProvider">The clock; the system's when <see langword="null"/>.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of range.</exception>
    public RetryEndpoint(IModelEndpoint inner, RetryOptions? options = null, TimeProvider? timeProvider = null)
        : base(inner)
    {
        options ??= new();
        _maxDelay = options.MaxDelay;
        _pipeline = new ResiliencePipelineBuilder<Completion> { TimeProvider = timeProvider }
            .AddRetry(new RetryStrategyOptions<Completion>
            {
                MaxRetryAttempts = options.MaxRetries,
                Delay = options.Delay,
                MaxDelay = options.MaxDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = args => ValueTask.FromResult(
                    args.Outcome.Exception is { } exception ? IsWorthRepeating(exception) : IsWorthRepeating(args.Outcome.Result)),
                DelayGenerator = static args => ValueTask.FromResult<TimeSpan?>(
                    args.Outcome.Result.RetryAfter is var wait && wait > TimeSpan.Zero ? wait : null),
            })
            .Build();
    }

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(RunMethodBuilder<>))]
    public override async ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reply);

        // Polly costs a third of an HTTP call: only calls whose first attempt failed go through it.
        ValueTask<Completion> failed;
        try
        {
            Completion first = await AttemptAsync(Inner, request, reply, cancellationToken).ConfigureAwait(false);
            if (!IsWorthRepeating(first))
            {
                return first;
            }

            failed = new(first);
        }
        catch (Exception exception) when (IsWorthRepeating(exception))
        {
            failed = ValueTask.FromException<Completion>(exception);
        }

        return await RepeatAsync(failed, request, reply, cancellationToken).ConfigureAwait(false);
    }

    private ValueTask<Completion> RepeatAsync(
        ValueTask<Completion> failed, ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        FailureKind? before = null;
        return _pipeline.ExecuteAsync(
            async token =>
            {
                // An exception is as good as a failure that is transient.
                (FailureKind? last, before) = (before, FailureKind.Transient);
                Completion completion = last is null
                    ? await failed.ConfigureAwait(false)
                    : await AttemptAsync(Inner, request, reply, token, last).ConfigureAwait(false);
                before = completion.Failure;
                return completion;
            },
            cancellationToken);
    }

    // Every attempt reserves from the run's budget for itself; one that it does not allow is not made.
    [AsyncMethodBuilder(typeof(RunMethodBuilder<>))]
    private static async ValueTask<Completion> AttemptAsync(
        IModelEndpoint inner, ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken, FailureKind? before = null)
    {
        IAttempts? attempts = request?.Attempts;
        if (attempts?.Failed is { } failed && !attempts.TryRetry())
        {
            return failed.AsPermanent();
        }

        if (before is { } failure)
        {
            Metrics.AddRetry(inner.Name, failure);
        }

        reply.Clear();
        request?.ClearReplies();
        try
        {
            Completion completion = await inner.CompleteAsync(request!, reply, cancellationToken).ConfigureAwait(false);
            attempts?.Failed = completion;
            return completion;
        }
        catch (Exception exception)
        {
            // What the call ends with when the budget allows no further attempt.
            attempts?.Failed = NotSentException.ToSettle(exception);
            throw;
        }
    }

    private static bool IsWorthRepeating(Exception exception) => exception is HttpRequestException or IOException or TimeoutException;

    private bool IsWorthRepeating(in Completion completion) =>
        completion is { Error: not null, Failure: FailureKind.Transient or FailureKind.RateLimited } && completion.RetryAfter <= _maxDelay;
}
