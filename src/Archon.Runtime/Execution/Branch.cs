using System.Runtime.CompilerServices;
using Archon.Budgets;
using Archon.CompilerServices;
using Archon.Costing;
using Archon.Dispatch;
using Archon.Kernels.Parsing;
using Archon.Telemetry;

namespace Archon.Execution;

/// <summary>
/// One call of a layer, with its repetitions when the reply cannot be read. Owns its request and its reply, so that the calls of a layer
/// never share memory; its run owns and reuses it. Failures are values here: nothing a model or an endpoint does ends the run.
/// </summary>
internal sealed class Branch
{
    /// <summary>Bytes a short reply's buffer keeps between calls.</summary>
    internal const int KeptReplyBytes = 512;

    private readonly PipelineRun _run;
    private readonly Action _onCompleted;
    private readonly AttemptBudget _attempts;
    private ModelFacts _facts = RunLimits.NoFacts;
    private int[] _order = [];
    private ConfiguredValueTaskAwaitable<Completion>.ConfiguredValueTaskAwaiter _call;
    private ExecutionContext? _context;
    private CallTelemetry _telemetry;
    private int _asked;

    internal Branch(PipelineRun run)
    {
        _run = run;
        _attempts = run.CreateAttempts();
        _onCompleted = OnCompleted;
    }

    internal ModelRequest Request { get; } = new();

    internal Utf8Buffer Reply { get; set; } = new(KeptReplyBytes);

    internal CallSpec Spec { get; private set; } = null!;

    internal IModelEndpoint Endpoint { get; private set; } = null!;

    /// <summary>The candidate the call is about; none for calls about all of them.</summary>
    internal CandidateSlot? Subject { get; private set; }

    internal int Sample { get; private set; }

    /// <summary>What the call is waited for with.</summary>
    internal Wave Wave { get; private set; } = null!;

    /// <summary>Whether its reply is a candidate.</summary>
    internal bool IsAnswer => Spec.Role is CallRole.Sample or CallRole.Fuse;

    /// <summary>Its place among the answers of its layer, in the order of their samples.</summary>
    internal int Place { get; set; }

    /// <summary>What becomes of the reply when calls wait for it; <see langword="null"/> when none does.</summary>
    internal CandidateSlot? Candidate { get; set; }

    /// <summary>The first of the calls that wait for the reply; each of them knows the <see cref="NextFollower"/>.</summary>
    internal Branch? FirstFollower { get; set; }

    internal Branch? NextFollower { get; set; }

    /// <summary>Whether it is a call of the layer that follows, which has not taken it over yet.</summary>
    internal bool IsEarly { get; private set; }

    internal bool HasBegun => _asked > 0;

    internal CallOutcome Outcome { get; private set; }

    internal string? Error { get; private set; }

    /// <summary>What kind of failure <see cref="Error"/> is.</summary>
    internal FailureKind Failure { get; private set; }

    /// <summary>Why the last reply ended.</summary>
    internal FinishReason Finish { get; private set; }

    internal Usage Usage => _attempts.Usage;

    /// <summary>The most one attempt can cost.</summary>
    internal Spend Worst => _attempts.Worst;

    /// <summary>Whether a reply deviated from the format asked for, whatever became of the call in the end.</summary>
    internal bool Deviated => _asked > 1 || Outcome is CallOutcome.Repaired or CallOutcome.Unreadable;

    /// <summary>Whether there is a reply that later code can read.</summary>
    internal bool HasReply => Outcome is CallOutcome.Succeeded or CallOutcome.Repaired or CallOutcome.Reasked;

    /// <summary>The verdict read from the reply of a verifier.</summary>
    internal bool Verdict { get; set; }

    /// <summary>Memory for the order read from the reply of a ranker.</summary>
    internal Span<int> Order(int candidates)
    {
        if (_order.Length < candidates)
        {
            _order = new int[candidates];
        }

        return _order.AsSpan(0, candidates);
    }

    internal void Prepare(IModelEndpoint endpoint, CallSpec spec, int sample, CandidateSlot? subject, Wave wave, bool isEarly = false)
    {
        Endpoint = endpoint is BoundModel bound ? bound.Endpoint : endpoint;
        _facts = (endpoint as BoundModel)?.Facts ?? RunLimits.NoFacts;
        Spec = spec;
        Sample = sample;
        Subject = subject;
        Wave = wave;
        IsEarly = isEarly;
        _context = spec.Reasks > 0 || isEarly ? ExecutionContext.Capture() : null;
    }

    /// <summary>Starts it, unless the budget does not allow it now.</summary>
    /// <param name="kept">What must be left for all that follows.</param>
    internal bool TryStart(in Spend kept)
    {
        if (!_attempts.TryReserve(Request, _facts, kept))
        {
            return false;
        }

        if (IsEarly)
        {
            // The thread is that which brought what it waited for.
            InOwnContext(static branch => ((Branch)branch!).Send());
        }
        else
        {
            Send();
        }

        return true;
    }

    /// <summary>Ends it without a call: its layer has ended, or the budget has never allowed it.</summary>
    internal void Refuse(bool hasLayerEnded)
    {
        if (!hasLayerEnded)
        {
            _attempts.StopRun();
        }

        End(hasLayerEnded ? CallOutcome.Cancelled : CallOutcome.OutOfBudget);
    }

    /// <summary>Makes it a call of its layer.</summary>
    internal void TakeOver() => IsEarly = false;

    private void Send()
    {
        if (_asked++ == 0)
        {
            _telemetry = _run.Telemetry.BeginCall(this);
        }

        Request.Attempts = _attempts;
        Reply.Clear();
        try
        {
#pragma warning disable CA2012 // The awaiter is consumed once, in OnCompleted; an await would allocate a state machine.
            _call = Endpoint.CompleteAsync(Request, Reply, Wave.Token).ConfigureAwait(false).GetAwaiter();
#pragma warning restore CA2012
        }
        catch (Exception exception)
        {
            Fail(exception);
            return;
        }
        finally
        {
            _run.Telemetry.LeaveCall(_telemetry);
        }

        if (_call.IsCompleted)
        {
            OnCompleted();
        }
        else
        {
            _call.UnsafeOnCompleted(_onCompleted);
        }
    }

    /// <summary>Gives back what the call held.</summary>
    internal void Clear()
    {
        Request.Dispose();
        Reply.Dispose();
        _call = default;
        _telemetry = default;
        _context = null;
        _asked = 0;
        Subject = null;
        Candidate = null;
        FirstFollower = NextFollower = null;
        IsEarly = false;
        Outcome = default;
        Error = null;
        Failure = default;
        Finish = default;
        _attempts.Clear();
    }

    private void OnCompleted()
    {
        Completion completion;
        try
        {
            completion = _call.GetResult();
        }
        catch (Exception exception)
        {
            Fail(exception);
            return;
        }

        Finish = completion.Finish;
        _attempts.Settle(completion);
        if (completion.Error is { } error)
        {
            Error = error;
            Failure = completion.Failure;
            End(Wave.Token.IsCancellationRequested ? CallOutcome.Cancelled : CallOutcome.Failed);
        }
        else if (Reply.WrittenSpan.IsBlank())
        {
            End(CallOutcome.Empty);
        }
        else
        {
            Read();
        }
    }

    private void Read()
    {
        switch (ReplyReader.Check(_run, this))
        {
            case ParseOutcome.Read:
                End(_asked > 1 ? CallOutcome.Reasked : CallOutcome.Succeeded);
                break;
            case ParseOutcome.Repaired:
                End(_asked > 1 ? CallOutcome.Reasked : CallOutcome.Repaired);
                break;
            default:
                if (_asked <= Spec.Reasks)
                {
                    Request.Messages.Add(MessageRole.Assistant, Reply.WrittenSpan);
                    Request.Messages.Add(MessageRole.User, ReplyReader.Complaint(Spec.Role));
                    AskAgain();
                }
                else
                {
                    End(CallOutcome.Unreadable);
                }

                break;
        }
    }

    private void AskAgain()
    {
        if (_attempts.TryReserveAgain(Request))
        {
            InOwnContext(static branch => ((Branch)branch!).Send());
        }
        else
        {
            End(CallOutcome.Unreadable);
        }
    }

    // The thread that brings a reply runs in a context of its own; the run's holds its trace and its caller's ambient values.
    private void InOwnContext(ContextCallback action)
    {
        if (_context is { } context)
        {
            ExecutionContext.Run(context, action, this);
        }
        else
        {
            action(this);
        }
    }

    // An endpoint is foreign code: whatever it throws is this call's failure and is reported on the answer.
    private void Fail(Exception exception)
    {
        _attempts.Settle(NotSentException.ToSettle(exception));
        if (exception is OperationCanceledException && Wave.Token.IsCancellationRequested)
        {
            End(CallOutcome.Cancelled);
            return;
        }

        Error = exception.Message;
        End(CallOutcome.Failed);
    }

    private void End(CallOutcome outcome)
    {
        Outcome = outcome;
        if (_asked > 0)
        {
            _run.Telemetry.EndCall(_telemetry, this);
        }

        _run.Calls.OnEnded(this);
    }
}
