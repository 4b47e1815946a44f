namespace Archon.Dispatch;

/// <summary>A call was cancelled while it waited for its turn: it cost nothing.</summary>
internal sealed class NotSentException(OperationCanceledException cause)
    : OperationCanceledException(cause.Message, cause, cause.CancellationToken)
{
    /// <summary>What a call that ended by an exception is settled as: only for this one it is known that it used nothing.</summary>
    internal static Completion ToSettle(Exception exception) =>
        Completion.Failed(exception.Message.Length > 0 ? exception.Message : exception.GetType().Name)
            with { NotSent = exception is NotSentException };
}
