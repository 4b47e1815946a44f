using Archon.Execution;
using Archon.Kernels.Transformer;

namespace Archon.Embedded;

/// <summary>One thread that drives a <see cref="BatchDecoder"/> over all calls in flight and waits while there are none.</summary>
internal sealed class EmbeddedEngine
{
    private const int MaxIdleCalls = 1024;

    private readonly string _name;
    private readonly Tokenizer _tokenizer;
    private readonly object _gate = new();
    private readonly List<EmbeddedCall> _arrivals = [], _active = [];
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _awake;
    private string? _refusal;

    public EmbeddedEngine(string name, LlamaModel model, EmbeddedOptions options)
    {
        (_name, _tokenizer) = (name, model.Tokenizer);
        var decoder = new BatchDecoder(model, options.ToDecoder());
        var thread = new Thread(() => Run(decoder)) { IsBackground = true, Name = $"archon-embedded-{name}" };
        thread.Start();
    }

    public LifoPool<EmbeddedCall> Calls { get; } = new(MaxIdleCalls);

    /// <summary>Completes when the thread has ended.</summary>
    public Task Stopped => _stopped.Task;

    public void Enqueue(EmbeddedCall call)
    {
        string? refusal;
        lock (_gate)
        {
            refusal = _refusal;
            if (refusal is null)
            {
                _arrivals.Add(call);
                Wake();
            }
        }
        if (refusal is not null)
            call.Complete(Completion.Failed(refusal));
    }

    /// <summary>Lets the thread look for arrivals and cancelled calls.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            _awake = true;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Ends the thread after the step under way; calls that have not ended fail.</summary>
    public void Stop() => Refuse($"Model '{_name}' was disposed before the call had ended; dispose the endpoint after its last call.");

    private void Refuse(string reason)
    {
        lock (_gate)
        {
            _refusal ??= reason;
            Wake();
        }
    }

    private void Run(BatchDecoder decoder)
    {
        try
        {
            while (TakeArrivals(decoder))
            {
                DropCancelled(decoder);
                if (decoder.Count > 0)
                    Advance(decoder);
                else
                    WaitForWork();
            }
        }
        catch (Exception exception)
        {
            // A fault of ours. Nothing is lost silently: every call in flight and every later one says what happened.
            Refuse(
                $"The engine of model '{_name}' failed: {exception.Message} ({exception.GetType().Name}). "
                + "This is a bug in Archon; please report it.");
        }
        lock (_gate)
        {
            _active.AddRange(_arrivals);
            _arrivals.Clear();
        }
        foreach (EmbeddedCall call in _active)
        {
            decoder.Remove(call.Sequence);
            call.Complete(Completion.Failed(_refusal!));
        }
        decoder.Dispose();
        _stopped.SetResult();
    }

    private void WaitForWork()
    {
        lock (_gate)
        {
            while (!_awake)
                Monitor.Wait(_gate);
            _awake = false;
        }
    }

    /// <summary>Moves new calls into the decoder; false when the engine is to end.</summary>
    private bool TakeArrivals(BatchDecoder decoder)
    {
        int first = _active.Count;
        lock (_gate)
        {
            if (_refusal is not null)
                return false;
            _active.AddRange(_arrivals);
            _arrivals.Clear();
        }
        for (int i = first; i < _active.Count; i++)
        {
            _active[i].Start();
            decoder.Add(_active[i].Sequence);
        }
        return true;
    }

    private void DropCancelled(BatchDecoder decoder)
    {
        for (int i = _active.Count - 1; i >= 0; i--)
        {
            EmbeddedCall call = _active[i];
            if (!call.IsCancelled)
                continue;
            _active.RemoveAt(i);
            decoder.Remove(call.Sequence);
            call.FinishCancelled();
        }
    }

    private void Advance(BatchDecoder decoder)
    {
        decoder.Step();
        foreach (EmbeddedCall call in _active)
            call.Tell(decoder, _tokenizer);
        for (int i = 0; i < decoder.Finished.Count; i++)
        {
            var call = (EmbeddedCall)decoder.Finished[i].Tag!;
            _active.Remove(call);
            call.Finish();
        }
        for (int i = _active.Count - 1; i >= 0; i--)
        {
            if (_active[i].IsWatched)
                Show(_active[i], decoder);
        }
    }

    private void Show(EmbeddedCall call, BatchDecoder decoder)
    {
        try
        {
            call.Show();
        }
        catch (Exception exception)
        {
            // The watcher is foreign code: its fault is that of its call, not of the others in the batch.
            _active.Remove(call);
            decoder.Remove(call.Sequence);
            call.Complete(default, exception);
        }
    }
}
