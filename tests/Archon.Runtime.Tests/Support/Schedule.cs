namespace Archon.Runtime.Tests.Support;

/// <summary>
/// Decides which of the calls in flight ends next, by a seed: nothing ends by itself, so that a test sees any order of completion it asks
/// for, without a clock.
/// </summary>
internal sealed class Schedule(int seed)
{
    private readonly object _gate = new();
    private readonly Random _random = new(seed);
    private readonly List<TaskCompletionSource> _waiting = [];
    private TaskCompletionSource _arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    internal Task NextTurnAsync()
    {
        // Continues on the thread that lets it go: the test's own or one of its workers.
        var turn = new TaskCompletionSource();
        lock (_gate)
        {
            _waiting.Add(turn);
            Monitor.PulseAll(_gate);
            _arrival.TrySetResult();
        }

        return turn.Task;
    }

    /// <summary>Waits until a call is in flight.</summary>
    internal Task ArrivalAsync()
    {
        lock (_gate)
        {
            return _waiting.Count > 0 ? Task.CompletedTask : (_arrival = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>Ends one waiting call, and runs what follows from it on this thread.</summary>
    internal void Step()
    {
        Assert.True(TryTake(out TaskCompletionSource? turn), "No call is in flight.");
        SynchronizationContext? context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            turn!.SetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    /// <summary>Ends calls one by one, on this thread, until the task has ended.</summary>
    internal async Task<T> FinishAsync<T>(Task<T> task)
    {
        while (!task.IsCompleted)
        {
            Step();
        }

        return await task;
    }

    /// <summary>Ends calls on several threads at once until the task has ended.</summary>
    internal async Task<T> FinishAsync<T>(Task<T> task, int threads)
    {
        Task wake = task.ContinueWith(
            _ => Wake(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        Thread[] workers = [.. Enumerable.Range(0, threads).Select(_ => new Thread(() => Work(task)))];
        Array.ForEach(workers, worker => worker.Start());
        Array.ForEach(workers, worker => worker.Join());
        await wake;
        return await task;
    }

    private void Work(Task until)
    {
        while (true)
        {
            TaskCompletionSource? turn;
            lock (_gate)
            {
                while (!TryTake(out turn))
                {
                    if (until.IsCompleted)
                    {
                        return;
                    }

                    Monitor.Wait(_gate);
                }
            }

            turn!.SetResult();
        }
    }

    private void Wake()
    {
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }
    }

    private bool TryTake(out TaskCompletionSource? turn)
    {
        lock (_gate)
        {
            turn = null;
            if (_waiting.Count == 0)
            {
                return false;
            }

            int index = _random.Next(_waiting.Count);
            turn = _waiting[index];
            _waiting.RemoveAt(index);
            return true;
        }
    }
}
