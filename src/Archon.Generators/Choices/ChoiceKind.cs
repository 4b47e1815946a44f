namespace Archon.Generators.Choices;

/// <summary>What a choice is among; the names are those of the Runtime's <c>ParameterKind</c>.</summary>
internal enum ChoiceKind
{
    /// <summary>Off or on.</summary>
    Flag,

    /// <summary>One of several components, by its index.</summary>
    Category,

    /// <summary>One of several whole numbers, by its index.</summary>
    Ordinal,

    /// <summary>A whole number of a range.</summary>
    Range,

    /// <summary>One of several numbers, by its index.</summary>
    Real,

    /// <summary>Some of several models, as a sum of powers of two.</summary>
    Subset,
}
