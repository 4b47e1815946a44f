using System.Globalization;
using System.Text;

namespace Archon.Generators.Tests;

/// <summary>Turns any numbers into a declaration that keeps every rule.</summary>
internal sealed class RandomDeclaration(int[] choices)
{
    private const int MostCandidates = 6;
    private readonly StringBuilder _layers = new();
    private int _next;
    private int _most;

    public static string Of(int[] choices, string name) => new RandomDeclaration(choices).Write(name);

    private string Write(string name)
    {
        Ensemble();
        for (int layers = Choose(6); layers > 0; layers--)
            Layer();
        if (_most > 1)
            Reduce();
        return "[Pipeline]\n" + _layers + "sealed partial class " + name + ";\n";
    }

    private int Choose(int options) => choices.Length == 0 ? 0 : (int)((uint)choices[_next++ % choices.Length] % (uint)options);

    private string Model() => "\"" + "abc"[Choose(3)] + "\"";

    private void Line(string layer) => _layers.Append('[').Append(layer).Append("]\n");

    private void Layer()
    {
        switch (Choose(9))
        {
            case 0 when _most < MostCandidates:
                Ensemble();
                break;
            case 1:
                Line($"Critique({Model()}, Each = {(Choose(2) == 0 ? "true" : "false")})");
                break;
            case 2 when _most > 1:
                Keep("Rank", 1 + Choose(_most - 1));
                break;
            case 3:
                Line($"Fuse({Model()}, MaxTokens = {Choose(9)})");
                _most = 1;
                break;
            case 4:
                Line($"Parallel, Fuse({Model()}), Ensemble({Model()}), WriteTests({Model()}), "
                    + $"Fuse({Model()}, Prompt = \"{{{{ {{candidates}}\")");
                _most = 3;
                break;
            case 5:
                Line(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Verify({Model()}, Samples = {1 + Choose(3)}, Temperature = 1, Threshold = {Choose(5) / 4.0})"));
                break;
            case 6 when _most > 1:
                Keep("UnitTest", Choose(_most));
                break;
            case 7:
                Line($"WriteTests({Model()}, Count = 4)");
                Line($"Evaluate({Model()})");
                break;
            case 8:
                Line($"Parallel, Critique({Model()}), Verify({Model()}), Verify({Model()}, Reasks = 0), WriteTests({Model()})");
                break;
        }
    }

    private void Ensemble()
    {
        int samples = 1 + Choose(2);
        Line($"Ensemble({Model()}, {Model()}, Samples = {samples})");
        _most += 2 * samples;
    }

    private void Keep(string component, int keep)
    {
        Line($"{component}({Model()}, Keep = {keep})");
        if (keep > 0)
            _most = keep;
    }

    private void Reduce()
    {
        if (Choose(2) == 0)
            Line("Vote<Number>");
        else
            Keep("Rank", 1);
    }
}
