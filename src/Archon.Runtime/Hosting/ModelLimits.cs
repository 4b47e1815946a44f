namespace Archon;

/// <summary>What a server accepts from this application. 0, the default, is no limit.</summary>
public sealed class ModelLimits
{
    /// <summary>Calls at the same time.</summary>
    public int Concurrency { get; set; }

    /// <summary>Requests per minute.</summary>
    public int Rpm { get; set; }

    /// <summary>Tokens per minute, of prompts and replies together.</summary>
    public int Tpm { get; set; }
}
