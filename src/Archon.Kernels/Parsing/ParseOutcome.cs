namespace Archon.Kernels.Parsing;

/// <summary>
/// How a reply was read. Anything but <see cref="Read"/> and <see cref="Repaired"/> must be treated as no information at all.
/// </summary>
public enum ParseOutcome
{
    /// <summary>Nothing usable was found; the outputs hold the neutral value (identity order, no critique, no verdict, unknown).</summary>
    Unreadable,

    /// <summary>The meaning is clear, but the reply deviated from the form that was asked for or left something out.</summary>
    Repaired,

    /// <summary>The reply has exactly the form that was asked for.</summary>
    Read,
}
