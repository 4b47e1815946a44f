using Archon.CompilerServices;

namespace Archon.Execution;

/// <summary>
/// The calls of one run: those of the layer at hand, and those of the next one that have begun already, each about an answer that is there while
/// others are awaited.
/// </summary>
internal sealed class RunCalls(PipelineRun run, RunLimits limits)
{
    // What a run needs is its own: pools shared by all runs cost a lock for every call, and more where runs meet on it.
    private readonly Stack<Branch> _idle = new();
    private readonly List<Follower> _followers = [];
    private readonly List<VoteWatch> _watches = [];
    private readonly List<SampleGroup> _groups = [];
    private Wave _wave = new();
    private Wave _nextWave = new();
    private List<Branch> _early = [];
    private List<Branch> _nextEarly = [];
    private readonly List<Branch> _waiting = [];
    private readonly Lock _gate = new();
    private Spend _ahead;
    private VoteWatch? _watch;
    private bool _joined;
    private int _answers;
    private int _usedGroups;
    private int _longest;

    /// <summary>The calls of the layer at hand since the last join but one.</summary>
    internal List<Branch> Current { get; } = [];

    /// <summary>Bytes of the longest answer of the run so far; no tokenizer makes more tokens of it.</summary>
    internal int LongestAnswer => Volatile.Read(ref _longest);

    /// <summary>Whether calls were started and nobody has waited for them yet.</summary>
    internal bool AreInFlight => _wave.IsOpen || _nextWave.IsOpen;

    /// <summary>Starts a layer; what has begun of it already becomes its own.</summary>
    internal void BeginLayer()
    {
        (_wave, _nextWave) = (_nextWave, _wave);
        (_early, _nextEarly) = (_nextEarly, _early);
        if (!_wave.IsOpen)
        {
            Begin(_wave);
        }

        Begin(_nextWave);
        _answers = 0;
        _ahead = default;
        if (limits.Clock.IsOn)
        {
            limits.Clock.BeginLayer(_wave, run.StepsToCome);
        }
    }

    /// <summary>Asks a model about each answer of this layer as soon as it is there, for the layer that follows.</summary>
    internal void Follow(IModelEndpoint endpoint, CallSpec spec, int firstSample) => _followers.Add(new(endpoint, spec, firstSample));

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

        watch.Begin(run.Candidates, earlyStop, cancels ? _wave : null);
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

    /// <summary>Starts one call, unless the caller cancelled the run. Its prompt is written at once, so the candidates may change before it ends.</summary>
    internal void Ask(IModelEndpoint endpoint, CallSpec spec, int sample, CandidateSlot? subject, SampleGroup? group)
    {
        if (_joined)
        {
            Release(isLogged: true);
        }

        if (subject is not null && TryAdopt(subject, spec))
        {
            return;
        }

        // A cancelled run goes through its last layers without a call. An exception from here would be thrown anew by every method it passes.
        if (limits.IsCancelled)
        {
            return;
        }

        Branch? previous = Current.Count > 0 ? Current[^1] : null;
        Branch branch = Rent();
        branch.Prepare(endpoint, spec, sample, subject, _wave);
        Current.Add(branch);
        RequestWriter.Write(branch, previous, run);
        branch.Request.Group = group;
        if (branch.IsAnswer)
        {
            Expect(branch);
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

    /// <summary>Whether an answer of this layer counts: none does that came after a vote had stopped early.</summary>
    internal bool Counts(Branch branch) => branch.Place < (_watch?.Cut ?? int.MaxValue);

    /// <summary>Hears that a call has ended, on the thread that ended it.</summary>
    internal void OnEnded(Branch branch)
    {
        if (branch.HasReply && limits.Clock.IsOn)
        {
            limits.Clock.OnReply(branch.Wave);
        }

        if (branch is { HasReply: true, IsAnswer: true } && limits.IsLimited)
        {
            lock (_gate)
            {
                _longest = Math.Max(_longest, branch.Reply.Length);
            }
        }

        if (branch.Candidate is { } candidate)
        {
            if (branch.HasReply)
            {
                candidate.Take(branch);
            }

            for (Branch? follower = branch.FirstFollower; follower is not null; follower = follower.NextFollower)
            {
                StartEarly(follower, branch.HasReply);
            }
        }
        else if (branch.IsAnswer)
        {
            _watch?.OnEnded(branch);
        }

        branch.Wave.Signal();
    }

    /// <summary>Ends a layer. Nothing of it may be in flight.</summary>
    internal void EndLayer(bool isLogged)
    {
        Release(isLogged);
        _wave.Begin(limits.CallToken);
        _followers.Clear();
        limits.Clock.EndLayer();
        _watch?.End();
        _watch = null;
    }

    /// <summary>Ends the run: what has begun for a layer that never comes is given back.</summary>
    internal void End()
    {
        EndLayer(isLogged: false);
        ReleaseEarly(_nextEarly);
        _usedGroups = 0;
        _longest = 0;
    }

    private Branch Rent() => _idle.TryPop(out Branch? idle) ? idle : new(run);

    /// <summary>Prepares what waits for an answer before it is asked for: once it is in flight other threads may complete it.</summary>
    private void Expect(Branch answer)
    {
        answer.Place = _answers++;
        _watch?.Add(answer.Place);
        if (_followers.Count == 0)
        {
            return;
        }

        int position = PositionOf(answer);
        answer.Candidate = run.RentCandidate();
        Branch? last = null;
        foreach (Follower follower in _followers)
        {
            for (int sample = 0; sample < follower.Spec.Samples; sample++)
            {
                Branch branch = Rent();
                int index = follower.FirstSample + (position * follower.Spec.SamplesApart) + sample;
                branch.Prepare(follower.Endpoint, follower.Spec, index, answer.Candidate, _nextWave, isEarly: true);
                if (last is null)
                {
                    answer.FirstFollower = branch;
                }
                else
                {
                    last.NextFollower = branch;
                }

                last = branch;
                _nextEarly.Add(branch);
                _nextWave.Add();
            }
        }
    }

    private void StartEarly(Branch branch, bool hasSubject)
    {
        bool begins = hasSubject && !limits.IsCancelled;
        if (begins)
        {
            try
            {
                RequestWriter.Write(branch, null, run);
            }
            catch (Exception)
            {
                // This thread is an endpoint's. The layer itself asks what has not begun and throws it at its caller.
                begins = false;
            }
        }

        if (begins && branch.TryStart(limits.IsLimited ? run.KeptBackAfterNext(run.Candidates.Count + _answers) : default))
        {
            if (limits.IsLimited)
            {
                lock (_gate)
                {
                    _ahead += branch.Worst;
                }
            }
        }
        else
        {
            branch.Wave.Signal();
        }
    }

    private void Begin(Wave wave)
    {
        wave.Begin(limits.CallToken);
        if (limits.Clock.IsOn)
        {
            wave.AllowCancel();
        }
    }

    /// <summary>Starts a call, unless the budget does not allow it while others are in flight at their worst case.</summary>
    private bool TryStart(Branch branch)
    {
        _wave.Add();
        if (branch.TryStart(KeptBack(branch)))
        {
            return true;
        }

        _wave.Signal();
        return false;
    }

    /// <summary>What a call must leave for all that follows. The first answer need leave nothing: without one there is none.</summary>
    private Spend KeptBack(Branch branch)
    {
        if (!limits.IsLimited || branch is { IsAnswer: true, Place: 0 })
        {
            return default;
        }

        Spend kept = run.KeptBack(branch.IsAnswer ? PositionOf(branch) + 1 : run.Candidates.Count);
        lock (_gate)
        {
            // What has begun already need not be kept for.
            return kept.LessAny(_ahead);
        }
    }

    /// <summary>Asks what had to wait as often as what has ended cost less than its worst case and so leaves room for more.</summary>
    private async ValueTask JoinWaitingAsync()
    {
        int before;
        do
        {
            await _wave.WaitAsync().ConfigureAwait(false);
            before = _waiting.Count;
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
        bool hasEnded = _wave.Token.IsCancellationRequested && !limits.CallToken.IsCancellationRequested;
        foreach (Branch branch in _waiting)
        {
            _wave.Add();
            branch.Refuse(hasEnded);
        }

        _waiting.Clear();
    }

    /// <summary>Where an answer will stand among the candidates: fusions take the place of those there are, samples stand behind them.</summary>
    private int PositionOf(Branch answer) => answer.Place + (answer.Spec.Role == CallRole.Sample ? run.Candidates.Count : 0);

    private bool TryAdopt(CandidateSlot subject, CallSpec spec)
    {
        foreach (Branch branch in _early)
        {
            if (branch.IsEarly && branch.HasBegun && branch.Subject == subject && branch.Spec == spec)
            {
                branch.Adopt();
                Current.Add(branch);
                return true;
            }
        }

        return false;
    }

    private void Release(bool isLogged)
    {
        foreach (Branch branch in Current)
        {
            if (isLogged)
            {
                run.Report(branch);
            }

            if (branch.Candidate is { } candidate && !candidate.IsListed)
            {
                run.GiveBack(candidate);
            }

            Release(branch);
        }

        Current.Clear();
        ReleaseEarly(_early);
        _joined = false;
    }

    private void ReleaseEarly(List<Branch> early)
    {
        foreach (Branch branch in early)
        {
            // One that was adopted has been released as one of its layer.
            if (branch.IsEarly)
            {
                Release(branch);
            }
        }

        early.Clear();
    }

    private void Release(Branch branch)
    {
        branch.Clear();
        _idle.Push(branch);
    }

    /// <summary>What is asked about each answer of a layer.</summary>
    private readonly record struct Follower(IModelEndpoint Endpoint, CallSpec Spec, int FirstSample);
}
