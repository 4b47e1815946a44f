namespace Archon.Design.Checking;

/// <summary>What was found out about a model, or about one of its servers. <see langword="null"/> is unknown.</summary>
/// <param name="Name">The name pipelines use.</param>
public sealed record ModelCheck(string Name)
{
    /// <summary>The server's address; <see langword="null"/> for a model that has none.</summary>
    public string? Address { get; init; }

    /// <summary>Why it cannot be used, and what to do; <see langword="null"/> when it can.</summary>
    public string? Problem { get; init; }

    /// <summary>Calls that were made.</summary>
    public int Calls { get; init; }

    /// <summary>Seconds that one short call took.</summary>
    public double? Seconds { get; init; }

    /// <summary>Tokens of prompt and reply together, as the server tells.</summary>
    public int? ContextLength { get; init; }

    /// <summary>Whether it draws several different samples at one request.</summary>
    public bool? Count { get; init; }

    /// <summary>Whether the same seed gives the same text, and another seed another.</summary>
    public bool? Seed { get; init; }

    /// <summary>Whether it tells the probabilities of tokens.</summary>
    public bool? Logprobs { get; init; }

    /// <summary>Whether it goes on with a reply that was begun.</summary>
    public bool? Prefill { get; init; }

    /// <summary>Whether it tells what a call used.</summary>
    public bool? Usage { get; init; }

    /// <summary>Whether it tells what a streamed call used.</summary>
    public bool? StreamedUsage { get; init; }

    /// <summary>The entry of archon.json that says what was found, where the file says something else.</summary>
    public string? Line { get; init; }
}
