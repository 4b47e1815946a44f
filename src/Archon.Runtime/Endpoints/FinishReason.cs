namespace Archon;

/// <summary>Why a model stopped writing.</summary>
public enum FinishReason
{
    /// <summary>The model ended its reply, or a stop sequence did.</summary>
    Stop,

    /// <summary>The reply reached its token limit or the end of the model's context.</summary>
    Length,

    /// <summary>The server withheld the reply or part of it.</summary>
    ContentFilter,

    /// <summary>The call failed; there is no reply.</summary>
    Error,
}
