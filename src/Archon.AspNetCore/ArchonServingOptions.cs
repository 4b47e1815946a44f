namespace Archon;

/// <summary>How pipelines and models are served, bound from the configuration section <c>Archon:Serving</c>.</summary>
public sealed class ArchonServingOptions
{
    /// <summary>
    /// The keys that may ask, sent as <c>Authorization: Bearer KEY</c>; with none, the default, everybody may. Keep them out of files:
    /// <c>Archon__Serving__ApiKeys__0</c> in the environment is the first.
    /// </summary>
    public IList<string> ApiKeys { get; } = [];

    /// <summary>Bytes a request may have at the most, images included; larger ones get 413. At least 1; 16 MiB by default.</summary>
    public long MaxRequestBytes { get; set; } = 16 << 20;

    /// <summary>Requests answered at the same time; further ones wait, or get 429 with Retry-After. At least 1; 256 by default.</summary>
    public int MaxConcurrency { get; set; } = 256;

    /// <summary>Requests that may wait for their turn, oldest first. 0, the default, for none.</summary>
    public int MaxWaiting { get; set; }

    /// <summary>Whether the models are served under their own names, beside the pipelines. They are by default.</summary>
    public bool Models { get; set; } = true;

    /// <summary>
    /// Whether a request may ask how its answer came about (<c>"archon": true</c>), which shows layers and names of models. It may by
    /// default.
    /// </summary>
    public bool Details { get; set; } = true;

    /// <summary>
    /// Whether errors quote what models' servers said, which may name addresses inside the network. Not by default: the log does in any
    /// case.
    /// </summary>
    public bool DetailedErrors { get; set; }

    /// <summary>
    /// What all pipelines and models may spend together. A request that it does not allow gets 429; one in flight answers with what it has.
    /// </summary>
    public ArchonServingBudget Budget { get; } = new();

    /// <summary>After how much silence a stream gets a comment, so that proxies do not close it. Above 0; 15 seconds by default.</summary>
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(15);

    internal void Validate()
    {
        Require(MaxRequestBytes >= 1, nameof(MaxRequestBytes), "at least 1");
        Require(MaxConcurrency >= 1, nameof(MaxConcurrency), "at least 1");
        Require(MaxWaiting >= 0, nameof(MaxWaiting), "0 or more");
        Require(Budget.Calls >= 0, $"{nameof(Budget)}:{nameof(Budget.Calls)}", "0 or more");
        Require(Budget.Tokens >= 0, $"{nameof(Budget)}:{nameof(Budget.Tokens)}", "0 or more");
        Require(Budget.Usd >= 0, $"{nameof(Budget)}:{nameof(Budget.Usd)}", "0 or more");
        Require(KeepAlive > TimeSpan.Zero, nameof(KeepAlive), "above 0");
        Require(
            !ApiKeys.Any(string.IsNullOrWhiteSpace),
            nameof(ApiKeys),
            "keys that are not blank; remove the blank one, or set the variable it comes from");
    }

    private static void Require(bool holds, string name, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"Archon:Serving:{name} must be {what}.");
        }
    }
}
