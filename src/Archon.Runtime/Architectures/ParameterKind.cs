namespace Archon;

/// <summary>What an open choice is among, and how a value of it is written as a whole number.</summary>
public enum ParameterKind
{
    /// <summary>Off, 0, or on, 1.</summary>
    Flag,

    /// <summary>One of several components, by its index. They have no order.</summary>
    Category,

    /// <summary>One of several whole numbers, by its index.</summary>
    Ordinal,

    /// <summary>A whole number of a range, by itself.</summary>
    Range,

    /// <summary>One of several numbers, by its index.</summary>
    Real,

    /// <summary>Some of several models: the sum of 2 to the power of their indices.</summary>
    Subset,
}
