using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;
using Archon.Execution;

namespace Archon.CompilerServices;

/// <summary>
/// Builds the async methods of pipelines on pooled state machines. Part of the contract with generated code.
/// </summary>
/// <remarks>
/// The framework's <see cref="PoolingAsyncValueTaskMethodBuilder{TResult}"/> keeps one box a thread and one a core, which costs 160 bytes a
/// run as soon as many runs are in flight. This one keeps a stack for each state machine. In exchange debuggers show no async call stack
/// through it. As with every pooled <see cref="ValueTask{TResult}"/>, the result is to be awaited once.
/// </remarks>
/// <typeparam name="TResult">The type of the method's result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct RunMethodBuilder<TResult>
{
    private const int KeptBoxes = 16_384;
    private Box? _box;
    private TResult _result;
    private Exception? _exception;

    /// <summary>Creates a builder.</summary>
    /// <returns>The builder.</returns>
    public static RunMethodBuilder<TResult> Create() => default;

    /// <summary>The task of the method.</summary>
    public readonly ValueTask<TResult> Task =>
        _box is { } box ? box.Task
        : _exception is { } exception ? ValueTask.FromException<TResult>(exception)
        : new ValueTask<TResult>(_result);

    /// <summary>Starts the method on the caller's thread and restores the caller's execution context afterwards.</summary>
    /// <typeparam name="TStateMachine">The state machine.</typeparam>
    /// <param name="stateMachine">The state machine.</param>
    public readonly void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine
        => default(AsyncValueTaskMethodBuilder).Start(ref stateMachine);

    /// <summary>Not used: the box holds the state machine itself.</summary>
    /// <param name="stateMachine">The state machine.</param>
    public readonly void SetStateMachine(IAsyncStateMachine stateMachine)
    {
    }

    /// <summary>Ends the method.</summary>
    /// <param name="result">Its result.</param>
    public void SetResult(TResult result)
    {
        if (_box is { } box)
        {
            box.SetResult(result);
        }
        else
        {
            _result = result;
        }
    }

    /// <summary>Ends the method by an exception.</summary>
    /// <param name="exception">The exception.</param>
    public void SetException(Exception exception)
    {
        if (_box is { } box)
        {
            box.SetException(exception);
        }
        else
        {
            _exception = exception;
        }
    }

    /// <summary>Suspends the method.</summary>
    /// <typeparam name="TAwaiter">The awaiter.</typeparam>
    /// <typeparam name="TStateMachine">The state machine.</typeparam>
    /// <param name="awaiter">What it waits for.</param>
    /// <param name="stateMachine">The state machine.</param>
    public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion
        where TStateMachine : IAsyncStateMachine
        => awaiter.OnCompleted(Suspend(ref stateMachine).MoveNext);

    /// <summary>Suspends the method.</summary>
    /// <typeparam name="TAwaiter">The awaiter.</typeparam>
    /// <typeparam name="TStateMachine">The state machine.</typeparam>
    /// <param name="awaiter">What it waits for.</param>
    /// <param name="stateMachine">The state machine.</param>
    public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine
        => awaiter.UnsafeOnCompleted(Suspend(ref stateMachine).MoveNext);

    private Box Suspend<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine
    {
        if (_box is null)
        {
            // The box goes into the builder before the state machine, which contains the builder, is copied into the box.
            Box<TStateMachine> box = Box<TStateMachine>.Rent();
            _box = box;
            box.StateMachine = stateMachine;
        }

        _box.Context = ExecutionContext.Capture();
        return _box;
    }

    private abstract class Box : IValueTaskSource<TResult>
    {
        private ManualResetValueTaskSourceCore<TResult> _core;

        protected Box() => MoveNext = Resume;

        internal Action MoveNext { get; }

        internal ExecutionContext? Context { get; set; }

        internal ValueTask<TResult> Task => new(this, _core.Version);

        internal void SetResult(TResult result) => _core.SetResult(result);

        internal void SetException(Exception exception) => _core.SetException(exception);

        ValueTaskSourceStatus IValueTaskSource<TResult>.GetStatus(short token) => _core.GetStatus(token);

        void IValueTaskSource<TResult>.OnCompleted(
            Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
            => _core.OnCompleted(continuation, state, token, flags);

        TResult IValueTaskSource<TResult>.GetResult(short token)
        {
            if (_core.GetStatus(token) == ValueTaskSourceStatus.Pending)
            {
                throw new InvalidOperationException("The run has not ended yet. Await the task instead of reading its result.");
            }

            try
            {
                return _core.GetResult(token);
            }
            finally
            {
                _core.Reset();
                Context = null;
                Return();
            }
        }

        protected abstract void Step();

        protected abstract void Return();

        private void Resume()
        {
            if (Context is { } context)
            {
                ExecutionContext.Run(context, static box => ((Box)box!).Step(), this);
            }
            else
            {
                Step();
            }
        }
    }

    private sealed class Box<TStateMachine> : Box
        where TStateMachine : IAsyncStateMachine
    {
        private static readonly LifoPool<Box<TStateMachine>> s_pool = new(KeptBoxes);

        internal TStateMachine? StateMachine;

        internal static Box<TStateMachine> Rent() => s_pool.TryRent() ?? new();

        protected override void Step() => StateMachine!.MoveNext();

        protected override void Return()
        {
            StateMachine = default;
            s_pool.Return(this);
        }
    }
}
