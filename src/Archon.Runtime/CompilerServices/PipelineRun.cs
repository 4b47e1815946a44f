using System.ComponentModel;
using Archon.Budgets;
using Archon.Execution;
using Archon.Telemetry;

namespace Archon.CompilerServices;

/// <summary>
/// One run of a pipeline: its question, its candidates, the calls in flight. Pooled. Generated code drives it layer by layer:
/// begin the layer, ask, join, apply. Part of the contract with generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PipelineRun
{
    private readonly Pipeline _owner;
    private readonly BranchJoin _join = new();
    private readonly List<Branch> _branches = [];

    // What a run needs is its own: pools shared by all runs cost a lock for every call, and more where runs meet on it.
    private readonly Stack<Branch> _idleBranches = new();
    private readonly Stack<CandidateSlot> _idleCandidates = new();
    private readonly List<SampleGroup> _groups = [];
    private readonly RunLimits _limits;
    private int _usedGroups;
    private bool _joined;
    private bool _inLayer;
    private int _layer;
    private RunOptions? _options;
    private int _answerLayer;
    private Architecture? _architecture;

    internal PipelineRun(Pipeline owner)
    {
        _owner = owner;
        _limits = new(owner.Options.TimeProvider);
        Telemetry = new(owner.Name, owner.Options);
    }

    /// <summary>Changes whenever the run goes back to its pool, so that stale leases notice.</summary>
    internal int Version { get; private set; }

    internal MessageList Conversation { get; } = new();

    internal int QuestionIndex { get; private set; }

    internal ReadOnlySpan<byte> Question => Conversation[QuestionIndex].Text;

    internal List<CandidateSlot> Candidates { get; } = [];

    internal List<CandidateSlot> AllCandidates { get; } = [];

    internal List<Branch> Branches => _branches;

    internal TestList Tests { get; } = new();

    internal CallLog Log { get; } = new();

    internal RunTelemetry Telemetry { get; }

    /// <summary>Shows the run to its observer; <see langword="null"/> when there is none.</summary>
    private AnswerStream? Answer { get; set; }

    internal ulong Seed { get; private set; }

    internal StopReason StopReason => _limits.Reason;

    internal CancellationToken CallToken => _limits.CallToken;

    /// <summary>Whether calls were started and nobody has waited for them yet.</summary>
    internal bool HasCallsInFlight => _join.IsOpen;

    /// <summary>What this run has chosen: the number of an open choice, the index of a component, or the bits of models.</summary>
    /// <param name="index">The place of the choice among those of the pipeline.</param>
    /// <returns>The number; 0 and 1 for off and on.</returns>
    public int Gene(int index) => (int)RealGene(index);

    /// <summary>What this run has chosen, for a choice whose numbers need not be whole.</summary>
    /// <param name="index">The place of the choice among those of the pipeline.</param>
    /// <returns>The number.</returns>
    public double RealGene(int index) => (_architecture ??= _owner.SearchSpace.Default).Number(index);

    /// <summary>Starts a layer.</summary>
    /// <param name="number">Its place in the pipeline, from 1.</param>
    /// <param name="description">Its components as declared.</param>
    public void BeginLayer(int number, string description)
    {
        EndLayer();
        _layer = number;
        _inLayer = true;
        Log.BeginLayer(number, description);
        Telemetry.BeginLayer(number, description);
        Answer?.Observer.OnLayerStarted(number, description);
    }

    /// <summary>Waits until every call asked for since the last join has ended.</summary>
    /// <returns>A task to be awaited once. It never fails: failed calls are values.</returns>
    public ValueTask JoinAsync()
    {
        _joined = true;
        return _join.WaitAsync();
    }

    /// <summary>Adds the answers of this layer's calls to the candidates.</summary>
    public void AddCandidates()
    {
        foreach (Branch branch in _branches)
        {
            if (branch.HasReply && branch.Spec.Role is CallRole.Sample or CallRole.Fuse)
            {
                CandidateSlot slot = _idleCandidates.TryPop(out CandidateSlot? idle) ? idle : new();
                slot.Take(branch, AllCandidates.Count, _layer);
                AllCandidates.Add(slot);
                Candidates.Add(slot);
            }
        }
    }

    /// <summary>Puts the answers of this layer's calls in the place of the candidates; when all calls failed, the candidates stay.</summary>
    public void ReplaceCandidates()
    {
        int before = Candidates.Count;
        AddCandidates();
        if (Candidates.Count > before)
        {
            Candidates.RemoveRange(0, before);
        }
    }

    /// <summary>Ends the run.</summary>
    /// <returns>The lease on its answer; on nothing when the caller cancelled the run.</returns>
    /// <exception cref="PipelineFailedException">There is no candidate.</exception>
    public RunLease Finish()
    {
        EndLayer();
        _limits.Stop();
        bool failed = Candidates.Count == 0 && !_limits.IsCancelled;
        Telemetry.EndRun(Log.Usage, StopReason, failed);
        if (failed)
        {
            throw new PipelineFailedException(_owner.Name, StopReason, Log.ToCalls());
        }

        if (!_limits.IsCancelled)
        {
            Answer?.End(Candidates[0].Text.WrittenSpan);
        }

        return new(this);
    }

    internal void Begin(RunOptions? options, RunBudget budget, CancellationToken cancellationToken)
    {
        // An architecture never changes, so that the run need not copy it to be safe from its caller.
        _architecture = options?.Architecture;
        if (_architecture is { } architecture && !ReferenceEquals(architecture.Space, _owner.SearchSpace))
        {
            throw new ArgumentException(
                $"The architecture is one of pipeline '{architecture.Space.Pipeline}' and cannot be run by '{_owner.Name}'.", nameof(options));
        }

        _options = options;
        Telemetry.BeginRun();
        if (options?.Observer is { } observer)
        {
            Answer = new(observer);
            _answerLayer = _owner.SearchSpace.LastWordOf(_architecture ?? _owner.SearchSpace.Default);
        }

        Seed = options?.Seed ?? _owner.Options.Seed ?? (ulong)Random.Shared.NextInt64();
        QuestionIndex = Conversation.Count - 1;
        _limits.Begin(options?.Budget ?? budget, options?.Ledger, cancellationToken);
        _owner.RequireWorstCases(_limits.Ledger, Conversation.HasOtherContent);
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
    internal void Ask(IModelEndpoint endpoint, CallSpec spec, int sample, CandidateSlot? subject = null, SampleGroup? group = null)
    {
        // A cancelled run goes through its last layers without a call. An exception from here would be thrown anew by every method it passes.
        if (_limits.IsCancelled)
        {
            return;
        }

        if (_joined)
        {
            ReleaseBranches();
        }

        Branch? previous = _branches.Count > 0 ? _branches[^1] : null;
        Branch branch = _idleBranches.TryPop(out Branch? idle) ? idle : new(this);
        branch.Prepare(endpoint, spec, sample, subject);
        _branches.Add(branch);
        _join.Add();
        try
        {
            RequestWriter.Write(branch, previous, this, _options);
            branch.Request.Group = group;
            branch.Request.Watcher = Log.LayerCount == _answerLayer ? Answer : null;
        }
        catch
        {
            _join.Signal();
            throw;
        }

        branch.Start();
    }

    internal AttemptBudget CreateAttempts() => new(_limits);

    internal void OnBranchEnded() => _join.Signal();

    internal void ThrowIfCancelled() => _limits.ThrowIfCancelled();

    /// <summary>Gives everything back. Nothing may be in flight.</summary>
    internal void Return()
    {
        Version++;
        Telemetry.EndRun(Log.Usage, StopReason, failed: true);
        _inLayer = false;
        ReleaseBranches();
        foreach (CandidateSlot candidate in AllCandidates)
        {
            candidate.Clear();
            _idleCandidates.Push(candidate);
        }

        AllCandidates.Clear();
        Candidates.Clear();
        Tests.Dispose();
        Conversation.Dispose();
        Log.Clear();
        _options = null;
        Answer?.Dispose();
        Answer = null;
        _architecture = null;
        _layer = 0;
        _usedGroups = 0;
        _limits.End();
        _owner.Return(this);
    }

    private void EndLayer()
    {
        ReleaseBranches();
        if (_inLayer)
        {
            Log.EndLayer(Candidates);
            Telemetry.EndLayer();
            _inLayer = false;
        }
    }

    private void ReleaseBranches()
    {
        foreach (Branch branch in _branches)
        {
            if (_inLayer)
            {
                Log.Add(branch);
                Telemetry.CallLogged(_layer, branch);
            }

            branch.Clear();
            _idleBranches.Push(branch);
        }

        _branches.Clear();
        _joined = false;
    }
}
