namespace Archon;

/// <summary>The base of every component whose replies are read by a parser: critiques, rankings, verdicts, tests and evaluations.</summary>
public abstract class JudgeComponentAttribute : ModelComponentAttribute
{
    private protected JudgeComponentAttribute()
    {
    }

    /// <summary>
    /// How often a reply that cannot be read is asked for again, with the reason, 0 to 3. The default is 1. When the last one cannot be
    /// read either, the outcome is neutral: the order stays, no critique, no verdict, no test. It never counts as success.
    /// </summary>
    public int Reasks { get; init; } = 1;
}
