namespace Archon;

/// <summary>What everything that is served may spend together, from the start of the application; 0, the default, for no limit.</summary>
public sealed class ArchonServingBudget
{
    /// <summary>Model calls, repeated ones included.</summary>
    public int Calls { get; set; }

    /// <summary>Tokens of all requests and replies of models together.</summary>
    public long Tokens { get; set; }

    /// <summary>US dollars, by the prices of archon.json.</summary>
    public decimal Usd { get; set; }

    internal bool IsLimited => Calls > 0 || Tokens > 0 || Usd > 0;
}
