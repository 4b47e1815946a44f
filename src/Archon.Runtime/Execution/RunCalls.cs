using Archon.CompilerServices;

namespace Archon.Execution;

/// <summary>The calls of one run: asks them, lets those wait that the budget does not allow yet, and waits for all of a layer.</summary>
internal sealed class RunCalls
{
    private readonly PipelineRun _run;
    private readonly RunLimits _limits;
    private readonly BranchPool _pool;
    private readonly HeadStarts _headStarts;
    private readonly List<VoteWatch> _watches = [];
    private readonly List<SampleGroup> _groups = [];
    private readonly List<Branch> _waiting = [];
    private Wave _wave = new();
    private Wave _nextWave = new();
    private VoteWatch? _watch;
    private bool _joined;
    private int _answers;
    private int _usedGroups;

    internal RunCalls(PipelineRun run, RunLimits limits)
    {
        _run = run;
        _limits = limits;
        _pool = new(run);
        _headStarts = new(run, limits, _pool);
    }

    /// <summary>The calls of the layer at hand since the last join but one.</summary>
    internal List<Branch> Current { get; } = [];

    /// <summary>Whether calls were started and nobody has waited for them yet.</summary>
    internal bool AreInFlight => _wave.IsOpen || _nextWave.IsOpen;

    /// <summary>Starts a layer; what has begun of it already becomes its own.</summary>
    internal void BeginLayer()
    {
        (_wave, _nextWave) = (_nextWave, _wave);
        _headStarts.BeginLayer();
        if (!_wave.IsOpen)
        {
            Begin(_wave);
        }

        Begin(_nextWave);
        _answers = 0;
        if (_limits.Clock.IsOn)
        {
            _limits.Clock.BeginLayer(_wave, _run.Provision.StepsToCome());
        }
    }

    /// <summary>Asks a model about each answer of this layer as soon as it is there, for the layer that follows.</summary>
    internal void Follow(IModelEndpoint endpoint, CallSpec spec, int firstSample) => _headStarts.Add(endpoint, spec, firstSample);

    /// <summary>Watches the answers of this layer for the vote that follows.</summary>
    internal void Watch<TAnswer>(bool earlyStop, bool cancels)
        where TAnswer : struct, IAnswer<TAnswer>
    {
        VoteWatch? watch = _watches.Find(static watch => watch is VoteWatch<TAnswer>);
        if (watch is null)
        {
            _watches.Add(watch = new VoteWatch<TAnswer>());
        }

        if (cancels)
        {
            _wave.AllowCancel();
        }

        watch.Begin(_run.Candidates, earlyStop, cancels ? _wave : null);
        _watch = watch;
    }

    /// <summary>Opens a group for the samples of a component, where the model can be asked for several at once.</summary>
    internal SampleGroup? OpenGroup(IModelEndpoint endpoint, CallSpec spec)
    {
        if (spec.Samples == 1 || !endpoint.Capabilities.HasFlag(EndpointCapabilities.Count))
        {
            return null;
        }

        if (_usedGroups == _groups.Count)
        {
            _groups.Add(new());
        }

        // Used once in a run: a sample of an earlier group may still be on its way to the link.
        SampleGroup group = _groups[_usedGroups++];
        group.Open();
        return group;
    }

    /// <summary>
    /// Starts one call, unless the caller cancelled the run. Its prompt is written at once, so the candidates may change before it ends.
    /// </summary>
    internal void Ask(IModelEndpoint endpoint, CallSpec spec, int sample, CandidateSlot? subject, SampleGroup? group)
    {
        if (_joined)
        {
            Release(isLogged: true);
        }

        if (subject is not null && _headStarts.TakeOver(subject, spec) is { } begun)
        {
            Current.Add(begun);
            return;
        }

        // A cancelled run goes through its last layers without a call. An exception from here would be thrown anew by every method it
        // passes.
        if (_limits.IsCancelled)
        {
            return;
        }

        Branch? previous = Current.Count > 0 ? Current[^1] : null;
        Branch branch = _pool.Rent();
        branch.Prepare(endpoint, spec, sample, subject, _wave);
        Current.Add(branch);
        RequestWriter.Write(branch, previous, _run);
        branch.Request.Group = group;
        if (branch.IsAnswer)
        {
            // Before it starts: once it is in flight other threads may complete it.
            branch.Place = _answers++;
            _watch?.Add(branch.Place);
            _headStarts.Expect(branch, PositionOf(branch), _nextWave);
        }

        if (!TryStart(branch))
        {
            _waiting.Add(branch);
        }
    }

    /// <summary>Waits until every call asked for since the last join has ended.</summary>
    internal ValueTask JoinAsync()
    {
        _joined = true;
        _watch?.Seal();
        return _waiting.Count == 0 ? _wave.WaitAsync() : JoinWaitingAsync();
    }

    /// <summary>Waits for everything in flight, of the next layer, too.</summary>
    internal async Task AbandonAsync()
    {
        RefuseWaiting();
        await _wave.WaitAsync().ConfigureAwait(false);
        await _nextWave.WaitAsync().ConfigureAwait(false);
    }

    /// <summary>Hears that a call has ended, on the thread that ended it.</summary>
    internal void OnEnded(Branch branch)
    {
        if (branch.HasReply && _limits.Clock.IsOn)
        {
            _limits.Clock.OnReply(branch.Wave);
        }

        if (branch.IsAnswer)
        {
            if (branch.HasReply && _limits.IsLimited)
            {
                _run.Provision.OnAnswer(branch.Reply.Length);
            }

            _watch?.OnEnded(branch);
            if (branch.FirstFollower is not null)
            {
                _headStarts.Begin(branch, _answers);
            }
        }

        branch.Wave.Signal();
    }

    /// <summary>Ends a layer. Nothing of it may be in flight.</summary>
    internal void EndLayer(bool isLogged)
    {
        Release(isLogged);
        _wave.Begin(_limits.CallToken);
        _headStarts.EndLayer();
        _limits.Clock.EndLayer();
        _watch?.End();
        _watch = null;
    }

    /// <summary>Ends the run. Nothing may be in flight.</summary>
    internal void End()
    {
        EndLayer(isLogged: false);
        _headStarts.End();
        _usedGroups = 0;
    }

    private void Begin(Wave wave)
    {
        wave.Begin(_limits.CallToken);
        if (_limits.Clock.IsOn)
        {
            wave.AllowCancel();
        }
    }

    /// <summary>
    /// Starts a call, unless a vote may be settled without it, or the budget does not allow it while others are in flight at their worst
    /// case.
    /// </summary>
    private bool TryStart(Branch branch)
    {
        if (IsHeld(branch))
        {
            return false;
        }

        _wave.Add();
        if (branch.TryStart(KeptBack(branch)))
        {
            return true;
        }

        _wave.Signal();
        return false;
    }

    private bool IsHeld(Branch branch) => branch.IsAnswer && _watch?.Holds(branch.Place) == true;

    /// <summary>What a call must leave for all that follows. The first answer need leave nothing: without one there is none.</summary>
    private Spend KeptBack(Branch branch) => !_limits.IsLimited || branch is { IsAnswer: true, Place: 0 }
        ? default
        : _run.Provision.After(branch.IsAnswer ? PositionOf(branch) + 1 : _run.Candidates.Count);

    /// <summary>
    /// Where an answer will stand among the candidates: fusions take the place of those there are, samples stand behind them.
    /// </summary>
    private int PositionOf(Branch answer) => answer.Place + (answer.Spec.Role == CallRole.Sample ? _run.Candidates.Count : 0);

    /// <summary>
    /// Asks what had to wait as often as what has ended leaves room for more, since it cost less than its worst case, or leaves a vote
    /// open.
    /// </summary>
    private async ValueTask JoinWaitingAsync()
    {
        int before;
        do
        {
            await _wave.WaitAsync().ConfigureAwait(false);
            before = _waiting.Count;
            _watch?.Advance();
            if (!_wave.Token.IsCancellationRequested)
            {
                _waiting.RemoveAll(TryStart);
            }
        }
        while (_waiting.Count < before);

        RefuseWaiting();
        await _wave.WaitAsync().ConfigureAwait(false);
    }

    private void RefuseWaiting()
    {
        bool hasLayerEnded = _wave.Token.IsCancellationRequested && !_limits.CallToken.IsCancellationRequested;
        foreach (Branch branch in _waiting)
        {
            _wave.Add();
            branch.Refuse(hasLayerEnded || IsHeld(branch));
        }

        _waiting.Clear();
    }

    private void Release(bool isLogged)
    {
        foreach (Branch branch in Current)
        {
            if (isLogged)
            {
                _run.Report(branch);
            }

            if (branch.Candidate is { IsListed: false } candidate)
            {
                _run.GiveBack(candidate);
            }

            _pool.Return(branch);
        }

        Current.Clear();
        _joined = false;
    }
}
