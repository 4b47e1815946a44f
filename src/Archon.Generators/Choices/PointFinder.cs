using Archon.Generators.Model;

namespace Archon.Generators.Choices;

/// <summary>
/// Finds a point of the space at which something holds, so that a message can name it: as near to the defaults as can be.
/// </summary>
internal sealed class PointFinder(IReadOnlyList<LayerModel> layers, ChoiceList choices)
{
    /// <summary>
    /// Words such as <c> with layer 2 Optional off</c>; none when it holds by default, and vague ones
    /// when more than two choices must come together.
    /// </summary>
    public string Describe(Func<CostedLayer[], bool> holds)
    {
        if (choices.All.Count == 0 || Holds(choices.Defaults))
            return "";
        foreach (Choice choice in choices.All)
        {
            foreach (int option in choice.Options)
            {
                if (Holds(With(choices.Defaults, choice, option)))
                    return " with " + choice.Describe(option);
            }
        }

        foreach (Choice first in choices.All)
        {
            foreach (Choice second in choices.All.Skip(first.Index + 1))
            {
                foreach (int option in first.Options)
                {
                    int[] point = With(choices.Defaults, first, option);
                    foreach (int other in second.Options)
                    {
                        if (Holds(With(point, second, other)))
                            return " with " + first.Describe(option) + " and " + second.Describe(other);
                    }
                }
            }
        }

        return " at some points of the space";

        bool Holds(int[] point) => holds(new CostInput(layers, choices, point).Layers);
    }

    private static int[] With(int[] point, Choice choice, int option)
    {
        int[] changed = [.. point];
        changed[choice.Index] = option;
        return changed;
    }
}
