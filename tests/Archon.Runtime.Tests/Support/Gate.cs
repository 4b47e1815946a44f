namespace Archon.Runtime.Tests.Support;

/// <summary>Holds replies back until a test opens it.</summary>
internal sealed class Gate
{
    private readonly TaskCompletionSource _opened = new();

    internal Task Task => _opened.Task;

    /// <summary>Lets the replies come, and runs what follows from them on this thread.</summary>
    internal void Open()
    {
        // Nothing goes on at once on a thread of the test runner's context.
        SynchronizationContext? context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            _opened.SetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }
}
