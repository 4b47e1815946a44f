using System.ComponentModel;

namespace Archon.CompilerServices;

/// <summary>What a model call is for. Part of the contract with generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum CallRole
{
    /// <summary>A sampled answer to the question.</summary>
    Sample,

    /// <summary>A critique of all candidates.</summary>
    Critique,

    /// <summary>A critique of one candidate.</summary>
    CritiqueEach,

    /// <summary>An order of the candidates.</summary>
    Rank,

    /// <summary>A new answer from all candidates.</summary>
    Fuse,

    /// <summary>A verdict on one candidate.</summary>
    Verify,

    /// <summary>Tests that a correct answer must pass.</summary>
    WriteTests,

    /// <summary>The judgement of one candidate by the tests.</summary>
    Evaluate,
}
