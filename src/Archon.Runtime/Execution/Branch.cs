using System.Runtime.CompilerServices;
using Archon.CompilerServices;
using Archon.Kernels.Parsing;

namespace Archon.Execution;

/// <summary>
/// One call of a layer, with its repetitions when the reply cannot be read. Owns its request and its reply, so that the calls of a layer never
/// share memory. Failures are values here: nothing a model or an endpoint does ends the run.
/// </summary>
internal sealed class Branch
{
    private static readonly LifoPool<Branch> s_pool = new(capacity: 16_384);
    private readonly Action _onCompleted;
    private PipelineRun _run = null!;
    private ConfiguredValueTaskAwaitable<Completion>.ConfiguredValueTaskAwaiter _call;
    private ExecutionContext? _context;
    private int _asked;

    private Branch() => _onCompleted = OnCompleted;

    internal static int Rented => s_pool.Rented;

    internal ModelRequest Request { get; } = new();

    internal Utf8Buffer Reply { get; set; } = new();

    internal CallSpec Spec { get; private set; } = null!;

    internal IModelEndpoint Endpoint { get; private set; } = null!;

    /// <summary>The candidate the call is about; none for calls about all of them.</summary>
    internal CandidateSlot? Subject { get; private set; }

    internal int Sample { get; private set; }

    internal CallOutcome Outcome { get; private set; }

    internal string? Error { get; private set; }

    internal Usage Usage { get; private set; }

    /// <summary>Whether a reply deviated from the format asked for, whatever became of the call in the end.</summary>
    internal bool Deviated => _asked > 1 || Outcome is CallOutcome.Repaired or CallOutcome.Unreadable;

    /// <summary>Whether there is a reply that later code can read.</summary>
    internal bool HasReply => Outcome is CallOutcome.Succeeded or CallOutcome.Repaired or CallOutcome.Reasked;

    internal static Branch Rent(PipelineRun run, IModelEndpoint endpoint, CallSpec spec, int sample, CandidateSlot? subject)
    {
        Branch branch = s_pool.TryRent() ?? new();
        branch._run = run;
        branch.Endpoint = endpoint;
        branch.Spec = spec;
        branch.Sample = sample;
        branch.Subject = subject;
        branch._context = ExecutionContext.Capture();
        return branch;
    }

    internal void Start()
    {
        if (!_run.TryReserveCall())
        {
            // A reply that could not be read stays what it was; only a call that was never made has this outcome.
            End(_asked > 0 ? CallOutcome.Unreadable : CallOutcome.OutOfBudget);
            return;
        }

        _asked++;
        Reply.Clear();
        try
        {
#pragma warning disable CA2012 // The awaiter is consumed once, in OnCompleted; an await would allocate a state machine.
            _call = Endpoint.CompleteAsync(Request, Reply, _run.CallToken).ConfigureAwait(false).GetAwaiter();
#pragma warning restore CA2012
        }
        catch (Exception exception)
        {
            Fail(exception);
            return;
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

    internal void Return()
    {
        Request.Dispose();
        Reply.Dispose();
        _run = null!;
        _call = default;
        _context = null;
        _asked = 0;
        Subject = null;
        Outcome = default;
        Error = null;
        Usage = default;
        s_pool.Return(this);
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

        Usage += Usage.Of(completion.Usage);
        if (completion.Error is { } error)
        {
            Error = error;
            End(_run.CallToken.IsCancellationRequested ? CallOutcome.Cancelled : CallOutcome.Failed);
        }
        else if (Reply.WrittenSpan.IndexOfAnyExcept(" \t\r\n"u8) < 0)
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
        switch (ReplyReader.Check(_run, Spec, Reply.WrittenSpan))
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

    // The thread that brought the reply runs in a context of its own; the run's holds its trace and its caller's ambient values.
    private void AskAgain()
    {
        if (_context is { } context)
        {
            ExecutionContext.Run(context, static branch => ((Branch)branch!).Start(), this);
        }
        else
        {
            Start();
        }
    }

    // An endpoint is foreign code: whatever it throws is this call's failure and is reported on the answer.
    private void Fail(Exception exception)
    {
        Usage += Usage.Of(default);
        if (exception is OperationCanceledException && _run.CallToken.IsCancellationRequested)
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
        _run.OnBranchEnded();
    }
}
