namespace Archon.Design.Import.Reading;

/// <summary>The components of the original.</summary>
internal enum OriginalKind
{
    Generator,
    Fuser,
    Critic,
    Ranker,
    Verifier,
    TestWriter,
    Evaluator,
}
