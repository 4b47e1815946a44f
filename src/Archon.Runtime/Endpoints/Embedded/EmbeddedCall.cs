using System.Threading.Tasks.Sources;
using Archon.Kernels.Sampling;
using Archon.Kernels.Transformer;

namespace Archon.Embedded;

/// <summary>
/// One call on its way through the decoder, pooled. It is its own work item: the engine hands the finished call to the thread pool, so that
/// the caller's continuation never runs on the engine's thread, without allocating for it.
/// </summary>
internal sealed class EmbeddedCall : IValueTaskSource<Completion>, IThreadPoolWorkItem
{
    private readonly EmbeddedEngine _engine;
    private ManualResetValueTaskSourceCore<Completion> _core;
    private CancellationTokenRegistration _registration;
    private CancellationToken _token;
    private SamplingOptions _options;
    private StopStrings? _stops;
    private Utf8Buffer? _reply;
    private ModelRequest? _watched;
    private TokenLogprobs? _logprobs;
    private Completion _result;
    private Exception? _error;
    private volatile bool _cancelled;

    public EmbeddedCall(EmbeddedEngine engine)
    {
        _engine = engine;
        Sequence.Tag = this;
    }

    public TokenBuffer Prompt { get; } = new();

    public Sequence Sequence { get; } = new();

    public bool IsCancelled => _cancelled;

    public bool IsWatched => _watched is not null;

    /// <summary>Prepares the call; the prompt is filled in already.</summary>
    public ValueTask<Completion> Begin(
        ModelRequest request, in SamplingOptions options, StopStrings? stops, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        (_watched, _logprobs) = (request.IsWatched ? request : null, request.Logprobs);
        (_options, _stops, _reply, _token) = (options, stops, reply, cancellationToken);
        (_error, _cancelled) = (null, false);
        _registration = cancellationToken.UnsafeRegister(static call => ((EmbeddedCall)call!).Cancel(), this);
        return new ValueTask<Completion>(this, _core.Version);
    }

    /// <summary>Called by the engine when it takes the call on.</summary>
    public void Start() => Sequence.Start(Prompt.Span, _options, _stops);

    /// <summary>Called by the engine after a step: notes the probability of the token it drew, where somebody wants it.</summary>
    public void Tell(BatchDecoder decoder, Tokenizer tokenizer)
    {
        if (_logprobs is not null && decoder.LogitsOf(Sequence) is { IsEmpty: false } logits)
            TokenOdds.Add(_logprobs, logits, Sequence.Completion[^1], tokenizer);
    }

    /// <summary>Called by the engine after a step: shows what can no longer become part of a stop text.</summary>
    public void Show()
    {
        int sure = Sequence.Text.Length - Math.Max(0, (_stops?.Longest ?? 0) - 1);
        if (sure > _reply!.Length)
        {
            _reply.Append(Sequence.Text[_reply.Length..sure]);
            _watched!.ShowProgress(_reply);
        }
    }

    /// <summary>Called by the engine when the sequence has ended.</summary>
    public void Finish()
    {
        _reply!.Append(Sequence.Text[_reply.Length..]);
        _logprobs?.Locate(_reply.WrittenSpan);
        Complete(new Completion(
            new TokenUsage(Sequence.PromptTokens, Sequence.CompletionTokens, Sequence.CachedTokens),
            Sequence.End == SequenceEnd.Length ? FinishReason.Length : FinishReason.Stop));
    }

    public void FinishCancelled() => Complete(default, new OperationCanceledException(_token));

    public void Complete(Completion result, Exception? error = null)
    {
        // Waits for a callback under way; after this nobody but the caller holds the call.
        _registration.Dispose();
        (_result, _error) = (result, error);
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    void IThreadPoolWorkItem.Execute()
    {
        if (_error is null)
            _core.SetResult(_result);
        else
            _core.SetException(_error);
    }

    Completion IValueTaskSource<Completion>.GetResult(short token)
    {
        try
        {
            return _core.GetResult(token);
        }
        finally
        {
            _core.Reset();
            (_reply, _watched, _logprobs, _stops, _error, _token, _registration) = (null, null, null, null, null, default, default);
            Prompt.Clear();
            _engine.Calls.Return(this);
        }
    }

    ValueTaskSourceStatus IValueTaskSource<Completion>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<Completion>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private void Cancel()
    {
        _cancelled = true;
        _engine.Wake();
    }
}
