namespace Archon.Generators.Choices;

/// <summary>One open choice of a pipeline.</summary>
/// <param name="Index">Its place among all, which is its place among the genes of a run.</param>
/// <param name="Name">Its name, such as <c>layer 1 Samples</c>.</param>
/// <param name="Kind">What it is among.</param>
internal sealed record Choice(int Index, string Name, ChoiceKind Kind)
{
    /// <summary>The values of a number.</summary>
    public double[] Values { get; init; } = [];

    /// <summary>The alternatives, or the models.</summary>
    public string[] Labels { get; init; } = [];

    /// <summary>The bounds of a whole number, or of the number of models.</summary>
    public Interval Bounds { get; init; }

    /// <summary>What holds unless a run decides otherwise.</summary>
    public int Default { get; init; }

    /// <summary>The choice that decides whether this one matters, or -1.</summary>
    public int Parent { get; init; } = -1;

    /// <summary>The values of the parent at which this one matters.</summary>
    public Interval ActiveWhen { get; init; }

    /// <summary>
    /// What can be chosen, as far as it matters to costs and checks: of ranges and of sets of models the least and the most.
    /// </summary>
    public IEnumerable<int> Options => Kind switch
    {
        ChoiceKind.Flag => [1, 0],
        ChoiceKind.Range => [(int)Bounds.Min, (int)Bounds.Max],
        ChoiceKind.Subset => [First((int)Bounds.Min), First((int)Bounds.Max)],
        ChoiceKind.Category => Enumerable.Range(0, Labels.Length),
        _ => Enumerable.Range(0, Values.Length),
    };

    /// <summary>The set of the first models.</summary>
    public static int First(int models) => (1 << models) - 1;

    /// <summary>How many models a set holds.</summary>
    public static int CountOf(int set)
    {
        int count = 0;
        for (; set != 0; set &= set - 1)
            count++;
        return count;
    }

    /// <summary>A choice in words that follow "with", such as <c>layer 2 off</c>.</summary>
    public string Describe(int chosen) => Name + Kind switch
    {
        ChoiceKind.Flag => chosen == 0 ? " off" : " on",
        ChoiceKind.Category => " = " + Labels[chosen],
        ChoiceKind.Subset => " = " + string.Join(" + ", Labels.Where((_, i) => (chosen & (1 << i)) != 0)),
        ChoiceKind.Range => " = " + Emitting.Literals.Of(chosen),
        _ => " = " + Emitting.Literals.Of(Values[chosen]),
    };
}
