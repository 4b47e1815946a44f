using Archon.Embedded;
using Archon.Kernels.Sampling;
using Archon.Kernels.Transformer;
using Microsoft.Extensions.AI;

namespace Archon;

/// <summary>
/// A small llama model that runs in this process, on the CPU: for quick starts, tests and CI without keys or servers. All calls in flight
/// are one batch; what their prompts share is computed once, also across calls. The text depends on the request and its seed alone,
/// whatever else is running. Calls allocate nothing once memory has grown to its need.
/// </summary>
public sealed class EmbeddedEndpoint : IModelEndpoint, IDisposable, IAsyncDisposable
{
    private readonly EmbeddedEngine _engine;
    private readonly EmbeddedOptions _options;
    private int _disposed;

    /// <summary>Starts an endpoint over a loaded model; several may share one.</summary>
    /// <param name="name">What messages call the model.</param>
    /// <param name="model">The model.</param>
    /// <param name="options">Threads and limits, or <see langword="null"/> for the defaults.</param>
    public EmbeddedEndpoint(string name, LlamaModel model, EmbeddedOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(model);
        Name = name;
        Model = model;
        _options = options ?? new EmbeddedOptions();
        _engine = new EmbeddedEngine(name, model, _options);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public EndpointCapabilities Capabilities => EndpointCapabilities.Logprobs;

    /// <summary>The model, with its sizes, tokenizer and context length.</summary>
    public LlamaModel Model { get; }

    /// <summary>Loads a model and starts an endpoint over it.</summary>
    /// <param name="name">What messages call the model.</param>
    /// <param name="path">A GGUF file of architecture llama (F32, F16 or Q8_0) with a ChatML template.</param>
    /// <param name="options">Threads and limits, or <see langword="null"/> for the defaults.</param>
    /// <returns>The endpoint, to be disposed.</returns>
    /// <exception cref="GgufException">The file cannot be used; the message says why and what to do.</exception>
    public static EmbeddedEndpoint Load(string name, string path, EmbeddedOptions? options = null) =>
        new(name, LlamaModel.Load(path), options);

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The endpoint has been disposed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Temperature or top-p is out of range.</exception>
    public ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(reply);
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<Completion>(cancellationToken);
        request.Logprobs?.Clear();
        SamplingOptions sampling = ToSampling(request);
        sampling.Validate();
        if (Unsupported(request) is { } refusal)
            return new(refusal);

        // Tokenized here, on the caller's thread, while the engine computes.
        EmbeddedCall call = _engine.Calls.TryRent() ?? new EmbeddedCall(_engine);
        for (int i = 0; i < request.Messages.Count; i++)
        {
            Message message = request.Messages[i];
            Model.ChatTemplate.AppendMessage(RoleName(message.Role), message.Text, call.Prompt);
        }
        Model.ChatTemplate.AppendReplyStart(call.Prompt);
        if (call.Prompt.Count >= Model.ContextLength)
        {
            string tooLong = TooLong($"{call.Prompt.Count}");
            call.Prompt.Clear();
            _engine.Calls.Return(call);
            return new(Refuse(tooLong, FailureKind.TooLong));
        }

        StopStrings? stops = request.StopSequences is { Count: > 0 } texts ? new StopStrings([.. texts]) : null;
        ValueTask<Completion> task = call.Begin(request, sampling, stops, reply, cancellationToken);
        _engine.Enqueue(call);
        return task;
    }

    /// <summary>Ends the engine. Calls in flight complete as failed.</summary>
    public void Dispose()
    {
        Stop();
        _engine.Stopped.GetAwaiter().GetResult();
    }

    /// <summary>Ends the engine. Calls in flight complete as failed.</summary>
    public ValueTask DisposeAsync()
    {
        Stop();
        return new(_engine.Stopped);
    }

    private void Stop()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
            _engine.Stop();
    }

    private SamplingOptions ToSampling(ModelRequest request) => new()
    {
        Temperature = (float)(double.IsNaN(request.Temperature) ? _options.DefaultTemperature : request.Temperature),
        TopP = (float)request.TopP,
        Seed = request.Seed,
        MaxTokens = request.MaxTokens > 0 ? request.MaxTokens : int.MaxValue,
    };

    private Completion? Unsupported(ModelRequest request)
    {
        if (request.ResponseFormat is ChatResponseFormatJson)
            return Refuse(NoJson);
        long bytes = 0;
        for (int i = 0; i < request.Messages.Count; i++)
            bytes += request.Messages[i].Text.Length;
        // Known without tokenizing: no token is longer than the longest.
        long least = bytes / Model.Tokenizer.LongestToken;
        return least >= Model.ContextLength ? Refuse(TooLong($"at least {least}"), FailureKind.TooLong) : null;
    }

    // Before the engine has seen it.
    private static Completion Refuse(string why, FailureKind kind = FailureKind.Permanent) =>
        Completion.Failed(why, kind: kind) with { Refused = true };

    private string NoJson =>
        $"Model '{Name}' is embedded and cannot be held to JSON; ask for text, or use a server that supports response formats.";

    private string TooLong(string tokens) =>
        $"The prompt for model '{Name}' has {tokens} tokens, but its context length is {Model.ContextLength}, reply included; "
        + "shorten the prompt or use fewer candidates.";

    private static ReadOnlySpan<byte> RoleName(MessageRole role) => role switch
    {
        MessageRole.System => "system"u8,
        MessageRole.Assistant => "assistant"u8,
        _ => "user"u8,
    };
}
