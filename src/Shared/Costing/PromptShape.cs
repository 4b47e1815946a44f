namespace Archon.Costing;

/// <summary>What a prompt is made of, as far as its length goes.</summary>
/// <param name="Bytes">Literal text in bytes of UTF-8, which is never fewer than its tokens.</param>
/// <param name="Questions">How often the question stands in it.</param>
/// <param name="Candidates">How often the candidate, or the list of all, stands in it.</param>
/// <param name="Checks">How often the tests stand in it.</param>
internal readonly record struct PromptShape(long Bytes, int Questions, int Candidates = 0, int Checks = 0)
{
    /// <summary>The default prompt of a component, rounded up. The default prompts themselves are the Runtime's.</summary>
    public static PromptShape Of(ComponentKind kind) => kind switch
    {
        ComponentKind.Ensemble => new(0, 1),
        ComponentKind.WriteTests or ComponentKind.UnitTest => new(128, 1),
        ComponentKind.Evaluate => new(192, 1, 1, 1),
        ComponentKind.Vote or ComponentKind.Skip => default,
        _ => new(192, 1, 1),
    };
}
