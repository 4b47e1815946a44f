using System.Runtime.ExceptionServices;

namespace Archon.Kernels.Transformer;

/// <summary>
/// A fixed number of threads that run one function together, the caller being the first of them. Between runs and at barriers they spin
/// for some microseconds, because steps follow each other closely, and then let others run. Running and waiting allocate nothing.
/// </summary>
internal sealed class WorkerTeam : IDisposable
{
    private const int SpinsBeforeYield = 500, SpinsBeforeParking = 2000;

    private readonly Action<int> _body;
    private readonly Thread[] _threads;
    private readonly object _gate = new();
    private int _generation, _running, _arrived, _barrier, _parked;
    private bool _stopping;
    private ExceptionDispatchInfo? _failure;

    /// <param name="size">Number of threads, the caller of <see cref="Run"/> included.</param>
    /// <param name="body">What a run executes; its argument is the number of the worker, 0 for the caller.</param>
    public WorkerTeam(int size, Action<int> body)
    {
        _body = body;
        Size = size;
        _threads = new Thread[size - 1];
        for (int i = 0; i < _threads.Length; i++)
        {
            int worker = i + 1;
            _threads[i] = new Thread(() => Loop(worker)) { IsBackground = true, Name = $"archon-decoder-{worker}" };
            _threads[i].Start();
        }
    }

    public int Size { get; }

    /// <summary>
    /// How often the caller had to let other threads run while it waited for the team: a sign that the processors are busy.
    /// </summary>
    public int Yields { get; private set; }

    /// <summary>Runs the body on all threads and returns when all have finished. A worker's exception is thrown here.</summary>
    public void Run()
    {
        if (Size > 1)
        {
            Volatile.Write(ref _running, Size - 1);
            lock (_gate)
            {
                Volatile.Write(ref _generation, _generation + 1);
                if (_parked > 0)
                    Monitor.PulseAll(_gate);
            }
        }
        Execute(0);
        int waits = 0;
        while (Volatile.Read(ref _running) > 0)
            Relax(waits++);
        Yields += Math.Max(0, waits - SpinsBeforeYield);
        _failure?.Throw();
    }

    /// <summary>Runs the body on the caller alone; it must not wait at barriers.</summary>
    public void RunAlone() => _body(0);

    /// <summary>Returns when every worker of this run has come here.</summary>
    /// <param name="worker">The worker that waits.</param>
    public void Barrier(int worker)
    {
        int barrier = Volatile.Read(ref _barrier);
        if (Interlocked.Increment(ref _arrived) == Size)
        {
            Volatile.Write(ref _arrived, 0);
            Volatile.Write(ref _barrier, barrier + 1);
            return;
        }
        int waits = 0;
        while (Volatile.Read(ref _barrier) == barrier)
        {
            if (Volatile.Read(ref _failure) is not null)
                throw new InvalidOperationException("Another worker of the team has failed.");
            Relax(waits++);
        }
        if (worker == 0)
            Yields += Math.Max(0, waits - SpinsBeforeYield);
    }

    /// <summary>Ends the threads. Not to be called during a run.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopping = true;
            Monitor.PulseAll(_gate);
        }
        foreach (Thread thread in _threads)
            thread.Join();
    }

    private void Loop(int worker)
    {
        int seen = 0;
        while (true)
        {
            for (int spins = 0; spins < SpinsBeforeParking && Volatile.Read(ref _generation) == seen; spins++)
                Thread.SpinWait(4);
            lock (_gate)
            {
                while (_generation == seen && !_stopping)
                {
                    _parked++;
                    Monitor.Wait(_gate);
                    _parked--;
                }
                if (_stopping)
                    return;
                seen = _generation;
            }
            Execute(worker);
            Interlocked.Decrement(ref _running);
        }
    }

    private void Execute(int worker)
    {
        try
        {
            _body(worker);
        }
        catch (Exception e)
        {
            // The first failure is the cause; the others follow from it at their barriers. Run throws it.
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(e), null);
        }
    }

    private static void Relax(int spins)
    {
        if (spins < SpinsBeforeYield)
            Thread.SpinWait(2);
        else
            Thread.Yield();
    }
}
