using Archon.Budgets;
using Archon.CompilerServices;
using Archon.Execution;
using Microsoft.Extensions.AI;

namespace Archon;

/// <summary>
/// One request to a model: messages and decoding parameters. Reusable: <see cref="Clear"/> keeps the memory, <see cref="Dispose"/> gives it
/// back. Not safe for use by several threads at once.
/// </summary>
public sealed class ModelRequest : IDisposable
{
    /// <summary>No server has the request, or one has replied to it.</summary>
    internal const int Untried = -1;

    private readonly MessageList _own = new();
    private MessageList? _borrowed;

    /// <summary>The messages, oldest first.</summary>
    public MessageList Messages => _borrowed ?? _own;

    /// <summary>Sampling temperature, 0 or more; <see cref="double.NaN"/>, the default, leaves it to the server.</summary>
    public double Temperature { get; set; } = double.NaN;

    /// <summary>Nucleus sampling, above 0 to 1. The default, 1, is off.</summary>
    public double TopP { get; set; } = 1;

    /// <summary>Tokens the reply may have at the most; 0, the default, leaves it to the server.</summary>
    public int MaxTokens { get; set; }

    /// <summary>The seed of this sample. Different samples of one prompt have different seeds.</summary>
    public ulong Seed { get; set; }

    /// <summary>
    /// Which of several samples of one prompt this is, from 0; stable over runs, so that it can identify a recorded reply.
    /// </summary>
    public int SampleIndex { get; set; }

    /// <summary>
    /// Where the replies go when several samples are asked for at once: one for each of them. Empty, the usual case, when it is one, whose
    /// text goes to the call's own buffer. Only endpoints with <see cref="EndpointCapabilities.Count"/> are asked for several.
    /// </summary>
    public IReadOnlyList<SampledReply> Replies { get; internal set; } = [];

    /// <summary>
    /// The samples of the same prompt that a <see cref="FoldingEndpoint"/> may ask for together with this one; <see langword="null"/> for
    /// none.
    /// </summary>
    public SampleGroup? Group { get; set; }

    /// <summary>
    /// Where the log probabilities of the reply's tokens go; <see langword="null"/>, the default, when nobody wants them. Only endpoints
    /// with <see cref="EndpointCapabilities.Logprobs"/> fill it, and only for one reply: such a request is always sent, once and alone,
    /// past caches, folding and hedging. What a failed call leaves in it is to be ignored.
    /// </summary>
    public TokenLogprobs? Logprobs { get; set; }

    /// <summary>Texts that end the reply and are not part of it; <see langword="null"/> for none.</summary>
    public IReadOnlyList<string>? StopSequences { get; set; }

    /// <summary>The format the reply must have; <see langword="null"/> for text.</summary>
    public ChatResponseFormat? ResponseFormat { get; set; }

    /// <summary>
    /// Whether somebody wants to see the reply while it grows. An endpoint that can then reads it piece by piece and calls
    /// <see cref="ShowProgress"/> after each.
    /// </summary>
    public bool IsWatched => Watcher is not null;

    internal AnswerStream? Watcher { get; set; }

    /// <summary>Shows the reply as it is so far to whoever watches; does nothing when nobody does.</summary>
    /// <param name="reply">The reply's buffer.</param>
    public void ShowProgress(Utf8Buffer reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        Watcher?.Show(reply.WrittenSpan);
    }

    /// <summary>
    /// What an endpoint that sends the request again must ask before every further attempt; <see langword="null"/> outside of a run.
    /// </summary>
    internal IAttempts? Attempts { get; set; }

    /// <summary>Which of several servers the request was sent to last; the next attempt at it goes to another one.</summary>
    internal int Tried { get; set; } = Untried;

    /// <summary>What a run asks for; a request outside of a run asks for a sample.</summary>
    internal CallRole Role { get; set; }

    /// <summary>Forgets everything and keeps the memory for the next request.</summary>
    public void Clear()
    {
        _own.Clear();
        Reset();
    }

    /// <summary>Forgets everything and gives the memory back. The request can be used again.</summary>
    public void Dispose()
    {
        _own.Dispose();
        Reset();
    }

    /// <summary>
    /// Takes another request's messages instead of a copy of them: samples of one prompt differ in their seeds alone. They stay the
    /// other's, which must keep them as they are for as long as this request is in use.
    /// </summary>
    internal void Borrow(ModelRequest other) => _borrowed = other.Messages;

    /// <summary>Forgets what an earlier attempt has replied.</summary>
    internal void ClearReplies()
    {
        foreach (SampledReply sample in Replies)
        {
            sample.Text.Clear();
            sample.Completion = null;
        }
    }

    /// <summary>Asks for the same as another request, whose messages are copied.</summary>
    internal void CopyFrom(ModelRequest other)
    {
        for (int i = 0; i < other.Messages.Count; i++)
        {
            Message message = other.Messages[i];
            _own.Add(message.Role, message.Text, message.Source);
        }

        (Temperature, TopP, MaxTokens) = (other.Temperature, other.TopP, other.MaxTokens);
        (Seed, SampleIndex, Role) = (other.Seed, other.SampleIndex, other.Role);
        (StopSequences, ResponseFormat) = (other.StopSequences, other.ResponseFormat);
    }

    private void Reset()
    {
        _borrowed = null;
        Temperature = double.NaN;
        TopP = 1;
        MaxTokens = 0;
        Seed = 0;
        SampleIndex = 0;
        Replies = [];
        Group = null;
        Logprobs = null;
        StopSequences = null;
        ResponseFormat = null;
        Watcher = null;
        Attempts = null;
        Tried = Untried;
        Role = CallRole.Sample;
    }
}
