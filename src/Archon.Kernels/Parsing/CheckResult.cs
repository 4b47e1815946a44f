namespace Archon.Kernels.Parsing;

/// <summary>What an evaluation says about one check.</summary>
public enum CheckResult
{
    /// <summary>The evaluation does not say. Never counts as a pass.</summary>
    Unknown,

    /// <summary>The candidate passes the check.</summary>
    Pass,

    /// <summary>The candidate fails the check.</summary>
    Fail,
}
