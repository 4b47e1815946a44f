namespace Archon.Generators.Model;

/// <summary>The components the generator knows; a name is the attribute's name without its suffix.</summary>
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
}
