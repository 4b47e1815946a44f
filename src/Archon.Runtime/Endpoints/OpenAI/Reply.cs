namespace Archon.Endpoints.OpenAI;

/// <summary>What was read of a reply so far: of its one body, or of the pieces of a stream.</summary>
internal struct Reply
{
    /// <summary>Whether there was a first choice.</summary>
    internal bool HasChoice;

    /// <summary>Whether the server said why the reply ended. A stream without it was cut.</summary>
    internal bool HasFinish;

    internal FinishReason Finish;

    /// <summary>Why the reply is none: an error inside the body, a tool call, a refusal.</summary>
    internal string? Error;

    internal TokenUsage Usage;

    /// <summary>Where the tokens' log probabilities go; <see langword="null"/> when they are not wanted.</summary>
    internal TokenLogprobs? Logprobs;
}
