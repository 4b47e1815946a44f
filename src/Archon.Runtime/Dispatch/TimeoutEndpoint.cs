using System.Runtime.CompilerServices;
using Archon.CompilerServices;
using Archon.Dispatch;

namespace Archon;

/// <summary>
/// Ends calls that take too long: with all their repetitions if it stands before a <see cref="RetryEndpoint"/>, one attempt if it stands
/// behind it. The failure is worth repeating.
/// </summary>
/// <param name="inner">The endpoint.</param>
/// <param name="timeout">How long a call may take; more than zero.</param>
/// <param name="timeProvider">The clock; the system's when <see langword="null"/>.</param>
/// <param name="limit">What the failure calls the limit, where there are several; <see langword="null"/> for nothing.</param>
public sealed class TimeoutEndpoint(IModelEndpoint inner, TimeSpan timeout, TimeProvider? timeProvider = null, string? limit = null)
    : DelegatingEndpoint(inner)
{
    private readonly TimeSpan _timeout = timeout > TimeSpan.Zero
        ? timeout
        : throw new ArgumentOutOfRangeException(nameof(timeout), "A timeout is longer than zero.");

    private readonly TimeProvider _time = timeProvider ?? TimeProvider.System;
    private readonly string _limit = limit is null ? "" : $" ({limit})";

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(RunMethodBuilder<>))]
    public override async ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        using CancellationTokenSource clock = new(_timeout, _time);
        CancellationTokenRegistration caller = cancellationToken.UnsafeRegister(
            static clock => ((CancellationTokenSource)clock!).Cancel(), clock);
        await using (caller.ConfigureAwait(false))
        {
            try
            {
                return await Inner.CompleteAsync(request, reply, clock.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException exception) when (clock.IsCancellationRequested)
            {
                // Whoever asked sees its own token, or none.
                cancellationToken.ThrowIfCancellationRequested();
                string error = $"Model '{Name}' did not reply within {_timeout.TotalSeconds} s{_limit}.";
                return Completion.Failed(error, kind: FailureKind.Transient) with { NotSent = exception is NotSentException };
            }
        }
    }
}
