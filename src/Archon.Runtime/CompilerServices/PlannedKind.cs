using System.ComponentModel;

namespace Archon.CompilerServices;

/// <summary>The components of a described pipeline. Part of the contract with generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum PlannedKind
{
    /// <summary>See <see cref="EnsembleAttribute"/>.</summary>
    Ensemble,

    /// <summary>See <see cref="CritiqueAttribute"/>.</summary>
    Critique,

    /// <summary>See <see cref="RankAttribute"/>.</summary>
    Rank,

    /// <summary>See <see cref="FuseAttribute"/>.</summary>
    Fuse,

    /// <summary>See <see cref="VerifyAttribute"/>.</summary>
    Verify,

    /// <summary>See <see cref="WriteTestsAttribute"/>.</summary>
    WriteTests,

    /// <summary>See <see cref="EvaluateAttribute"/>.</summary>
    Evaluate,

    /// <summary>See <see cref="UnitTestAttribute"/>.</summary>
    UnitTest,

    /// <summary>See <see cref="VoteAttribute{TAnswer}"/>.</summary>
    Vote,

    /// <summary>See <see cref="SkipAttribute"/>.</summary>
    Skip,
}
