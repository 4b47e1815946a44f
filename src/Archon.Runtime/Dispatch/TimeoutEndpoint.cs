using System.Runtime.CompilerServices;
using Archon.CompilerServices;
using Archon.Dispatch;

namespace Archon;

/// <summary>Ends calls that take too long, with all their repetitions if it stands before them. The failure is worth repeating.</summary>
/// <param name="inner">The endpoint.</param>
/// <param name="timeout">How long a call may take; more than zero.</param>
/// <param name="timeProvider">The clock; the system's when <see langword="null"/>.</param>
public sealed class TimeoutEndpoint(IModelEndpoint inner, TimeSpan timeout, TimeProvider? timeProvider = null) : DelegatingEndpoint(inner)
{
    private readonly TimeSpan _timeout = timeout > TimeSpan.Zero
        ? timeout
        : throw new ArgumentOutOfRangeException(nameof(timeout), "A timeout is longer than zero.");

    private readonly TimeProvider _time = timeProvider ?? TimeProvider.System;

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(RunMethodBuilder<>))]
    public override async ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        using CancellationTokenSource clock = new(_timeout, _time);
        CancellationTokenRegistration caller = cancellationToken.UnsafeRegister(static clock => ((CancellationTokenSource)clock!).Cancel(), clock);
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
                return Completion.Failed($"Model '{Name}' did not reply within {_timeout.TotalSeconds} s.", kind: FailureKind.Transient)
                    with { NotSent = exception is NotSentException };
            }
        }
    }
}
