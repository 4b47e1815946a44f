using Archon.Design.Import.Json;
using Archon.Design.Import.Reading;

namespace Archon.Design.Import.Mapping;

/// <summary>What the components of a stage do together.</summary>
internal enum StageKind
{
    Tests,
    Producers,
    Critics,
    Ranker,
    Verifier,
    Evaluator,
}

/// <summary>Components of one layer that do the same kind of work. A layer that also writes tests is two stages.</summary>
internal sealed record Stage(StageKind Kind, TextPlace Place, IReadOnlyList<OriginalComponent> Components)
{
    public OriginalComponent First => Components[0];
}
