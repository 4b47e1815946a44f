namespace Archon.Generators.Choices;

/// <summary>
/// What is known before a layer, beside the candidates' number: 1 where it holds at every point
/// looked at, 0 where at none, 0 to 1 where at some.
/// </summary>
/// <param name="Tests">Whether tests are written.</param>
/// <param name="Scores">Whether the candidates have scores.</param>
internal readonly record struct Facts(Interval Tests, Interval Scores)
{
    /// <summary>The facts before each layer.</summary>
    public static Facts[] Of(IReadOnlyList<CostedLayer> layers)
    {
        Facts[] before = new Facts[layers.Count];
        Facts now = default;
        for (int i = 0; i < before.Length; i++)
        {
            before[i] = now;
            Facts ran = layers[i].Alternatives.Select(now.After).Aggregate(static (left, right) => left.Or(right));
            now = layers[i].Repeat.Max == 0 ? now : layers[i].Repeat.Min == 0 ? now.Or(ran) : ran;
        }

        return before;
    }

    private Facts Or(Facts other) => new(Tests.Or(other.Tests), Scores.Or(other.Scores));

    // Scores belong to candidates: they vanish when a layer brings others.
    private Facts After(IReadOnlyList<CostedComponent> components)
    {
        Facts after = this;
        foreach (CostedComponent component in components)
        {
            after = component.Kind switch
            {
                ComponentKind.Ensemble or ComponentKind.Fuse => after with { Scores = default },
                ComponentKind.Verify or ComponentKind.Evaluate => after with { Scores = new(1) },
                ComponentKind.WriteTests => after with { Tests = new(1) },
                ComponentKind.UnitTest => new(new(1), new(1)),
                _ => after,
            };
        }

        return after;
    }
}
