namespace Archon.Costing;

/// <summary>
/// The components there are; a name is the attribute's name without its suffix.
/// <c>Archon.CompilerServices.PlannedKind</c> has the same members, by which generated code tells them.
/// </summary>
internal enum ComponentKind
{
    Ensemble,
    Critique,
    Rank,
    Fuse,
    Verify,
    WriteTests,
    Evaluate,
    UnitTest,
    Vote,
    Skip,
}
