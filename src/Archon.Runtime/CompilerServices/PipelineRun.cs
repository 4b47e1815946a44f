using System.ComponentModel;
using Archon.Architectures;
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
    private readonly Stack<CandidateSlot> _idleCandidates = new();
    private readonly RunLimits _limits;
    private bool _inLayer;
    private int _layer;
    private int _answerLayer;
    private Architecture? _architecture;

    internal PipelineRun(Pipeline owner)
    {
        _owner = owner;
        _limits = new(owner.Options.TimeProvider);
        Provision = new(this, _limits);
        Calls = new(this, _limits);
        Telemetry = new(owner.Name, owner.Options);
    }

    /// <summary>Changes whenever the run goes back to its pool, so that stale leases notice.</summary>
    internal int Version { get; private set; }

    internal MessageList Conversation { get; } = new();

    internal int QuestionIndex { get; private set; }

    internal ReadOnlySpan<byte> Question => Conversation[QuestionIndex].Text;

    internal List<CandidateSlot> Candidates { get; } = [];

    internal List<CandidateSlot> AllCandidates { get; } = [];

    internal RunCalls Calls { get; }

    internal Provision Provision { get; }

    internal List<Branch> Branches => Calls.Current;

    internal RunOptions? Options { get; private set; }

    internal TestList Tests { get; } = new();

    internal CallLog Log { get; } = new();

    internal RunTelemetry Telemetry { get; }

    /// <summary>Shows the run to its observer; <see langword="null"/> when there is none.</summary>
    private AnswerStream? Answer { get; set; }

    internal ulong Seed { get; private set; }

    internal StopReason StopReason => _limits.Reason;

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
        Provision.BeginLayer(number);
        Calls.BeginLayer();
        _inLayer = true;
        Log.BeginLayer(number, description);
        Telemetry.BeginLayer(number, description);
        Answer?.Observer.OnLayerStarted(number, description);
    }

    /// <summary>
    /// Whether a layer that may be left out is run: not when what it costs, with all that must follow it, is more than what is left of the
    /// budget or the time.
    /// </summary>
    /// <param name="number">Its place in the pipeline, from 1.</param>
    /// <returns>Whether it is to run; when not, the run knows why.</returns>
    public bool HasRoomFor(int number) => Provision.HasRoomFor(number);

    /// <summary>Waits until every call asked for since the last join has ended.</summary>
    /// <returns>A task to be awaited once. It never fails: failed calls are values.</returns>
    public ValueTask JoinAsync() => Calls.JoinAsync();

    /// <summary>Adds the answers of this layer's calls to the candidates.</summary>
    public void AddCandidates()
    {
        foreach (Branch branch in Branches)
        {
            if (branch.HasReply && branch.IsAnswer)
            {
                CandidateSlot slot = branch.Candidate ?? RentCandidate();
                if (branch.Candidate is null)
                {
                    slot.Take(branch);
                }

                slot.List(AllCandidates.Count, _layer);
                AllCandidates.Add(slot);
                Candidates.Add(slot);
            }
        }
    }

    /// <summary>
    /// Puts the answers of this layer's calls in the place of the candidates; when all calls failed, the candidates stay.
    /// </summary>
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
                $"The architecture is one of pipeline '{architecture.Space.Pipeline}' and cannot be run by '{_owner.Name}'.",
                nameof(options));
        }

        Options = options;
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

    internal void Ask(IModelEndpoint endpoint, CallSpec spec, int sample, CandidateSlot? subject = null, SampleGroup? group = null) =>
        Calls.Ask(endpoint, spec, sample, subject, group);

    /// <summary>Who hears of a reply while it grows: the observer of the run, of the reply that is the answer.</summary>
    internal AnswerStream? WatcherOf(Branch branch) => !branch.IsEarly && Log.LayerCount == _answerLayer ? Answer : null;

    /// <summary>What must follow each layer of what is run.</summary>
    internal RunPlan CreatePlan() => _owner.PlanOf(_architecture ?? _owner.SearchSpace.Default);

    internal AttemptBudget CreateAttempts() => new(_limits);

    internal CandidateSlot RentCandidate() => _idleCandidates.TryPop(out CandidateSlot? idle) ? idle : new();

    internal void GiveBack(CandidateSlot candidate)
    {
        candidate.Clear();
        _idleCandidates.Push(candidate);
    }

    internal void Report(Branch branch)
    {
        Log.Add(branch);
        Telemetry.CallLogged(_layer, branch);
    }

    internal void ThrowIfCancelled() => _limits.ThrowIfCancelled();

    /// <summary>Gives everything back. Nothing may be in flight.</summary>
    internal void Return()
    {
        Version++;
        Telemetry.EndRun(Log.Usage, StopReason, failed: true);
        _inLayer = false;
        Calls.End();
        foreach (CandidateSlot candidate in AllCandidates)
        {
            GiveBack(candidate);
        }

        AllCandidates.Clear();
        Candidates.Clear();
        Tests.Dispose();
        Conversation.Dispose();
        Log.Clear();
        Options = null;
        Answer?.Dispose();
        Answer = null;
        _architecture = null;
        Provision.End();
        _layer = 0;
        _limits.End();
        _owner.Return(this);
    }

    private void EndLayer()
    {
        if (_inLayer)
        {
            Calls.EndLayer(isLogged: true);
            Log.EndLayer(Candidates);
            Telemetry.EndLayer();
            _inLayer = false;
        }
    }
}
