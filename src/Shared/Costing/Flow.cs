namespace Archon.Costing;

/// <summary>What goes from one layer to the next.</summary>
/// <param name="Candidates">How many candidates there are.</param>
/// <param name="Text">The most tokens of one candidate.</param>
/// <param name="Critique">The most tokens of what is said about one candidate.</param>
/// <param name="Tests">The most tokens of the tests.</param>
internal readonly record struct Flow(Interval Candidates, TokenBound Text, TokenBound Critique, TokenBound Tests)
{
    // The number of a test and the end of its line.
    private const int TestMark = 8;

    /// <summary>The one or the other.</summary>
    public Flow Or(Flow other) =>
        new(Candidates.Or(other.Candidates), Text.Or(other.Text), Critique.Or(other.Critique), Tests.Or(other.Tests));

    /// <summary>What components that run at the same time make of it, on the assumption that no call fails.</summary>
    public Flow After(IReadOnlyList<CostedComponent> components)
    {
        Interval candidates = Candidates;
        Interval produced = default;
        TokenBound text = default, critique = Critique, tests = default;
        bool isReplaced = false;
        foreach (CostedComponent component in components)
        {
            TokenBound reply = ComponentCost.Reply(component);
            switch (component.Kind)
            {
                case ComponentKind.Ensemble or ComponentKind.Fuse:
                    produced += component.Asked * component.Samples;
                    text = text.Or(reply);
                    isReplaced |= component.Kind == ComponentKind.Fuse;
                    break;
                case ComponentKind.Critique:
                    critique += reply;
                    break;
                case ComponentKind.WriteTests:
                    tests += Written(component);
                    break;
                case ComponentKind.UnitTest:
                    tests += Written(component);
                    candidates = candidates.AtMost(component.Keep);
                    break;
                case ComponentKind.Rank or ComponentKind.Evaluate:
                    candidates = candidates.AtMost(component.Keep);
                    break;
                case ComponentKind.Vote:
                    candidates = candidates.AtMost(new(1));
                    break;
                case ComponentKind.Verify when component.Filters:
                    candidates = new(Math.Min(candidates.Min, 1), candidates.Max);
                    break;
            }
        }

        return isReplaced
            ? new(produced, text, default, Tests.Or(tests))
            : new(candidates + produced, Text.Or(text), critique, Tests.Or(tests));
    }

    /// <summary>The tests a component writes.</summary>
    public static TokenBound Written(CostedComponent component) =>
        ComponentCost.Reply(component) + new TokenBound(TestMark * (long)component.Count);
}
