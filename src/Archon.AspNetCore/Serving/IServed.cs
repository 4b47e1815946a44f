using Archon.AspNetCore.Replies;
using Archon.AspNetCore.Requests;

namespace Archon.AspNetCore.Serving;

/// <summary>What can be asked under a name: a pipeline, or a model.</summary>
internal interface IServed
{
    /// <summary>The name.</summary>
    string Id { get; }

    /// <summary>Answers a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="stream">What sends the answer while it is written, if anything does.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="ServingException">The request cannot be answered; the exception says why.</exception>
    /// <exception cref="PipelineFailedException">No call gave an answer.</exception>
    Task<ServedReply> AskAsync(ChatRequest request, EventStream? stream, CancellationToken cancellationToken);
}

/// <summary>The answer to a request.</summary>
/// <param name="Choices">Its text, or the texts, where a model was asked for several.</param>
/// <param name="Usage">What all calls used.</param>
/// <param name="Answer">How it came about; <see langword="null"/> for a model's own reply.</param>
/// <param name="Architecture">The architecture that ran, as JSON; <see langword="null"/> for a model's own reply.</param>
internal sealed record ServedReply(ServedChoice[] Choices, Usage Usage, Answer? Answer = null, string? Architecture = null);

/// <summary>One text of an answer.</summary>
/// <param name="Text">The text.</param>
/// <param name="Finish">Why it ended.</param>
/// <param name="Logprobs">
/// The log probabilities of its tokens, as JSON, those that a stream has sent left out; <see langword="null"/> for none.
/// </param>
internal sealed record ServedChoice(string Text, FinishReason Finish, byte[]? Logprobs = null);
