using System.Text;

namespace Archon.Generators.Tests;

/// <summary>
/// Turns any numbers into a declaration with open choices that keeps every rule at every point, and into the closed one that its defaults
/// are. Every component limits its replies, so that all bounds are known.
/// </summary>
internal sealed class RandomOpenDeclaration
{
    private const string Limit = ", MaxTokens = 256";
    private const int MostCandidates = 12;
    private readonly int[] _numbers;
    private readonly StringBuilder _open = new();
    private readonly StringBuilder _closed = new();
    private int _next;
    private int _most;
    private int _usual;

    public RandomOpenDeclaration(int[] numbers, string name)
    {
        _numbers = numbers;
        Ensemble(Choose(2) == 0 ? "" : "Repeat(1, 2), ");
        for (int layers = Choose(6); layers > 0; layers--)
            Layer();
        Both("[Vote<Number>]");
        Open = "[Pipeline]\n" + _open + "sealed partial class " + name + ";\n";
        Closed = "[Pipeline]\n" + _closed + "sealed partial class " + name + "Closed;\n";
    }

    public string Open { get; }

    public string Closed { get; }

    private int Choose(int options) => _numbers.Length == 0 ? 0 : (int)((uint)_numbers[_next++ % _numbers.Length] % (uint)options);

    private string Model() => "\"" + "abc"[Choose(3)] + "\"";

    private void Both(string line) => Add(line, line);

    private void Add(string open, params string[] closed)
    {
        _open.Append(open).Append('\n');
        foreach (string line in closed)
            _closed.Append(line).Append('\n');
    }

    private void Layer()
    {
        switch (Choose(8))
        {
            case 0 when _most < MostCandidates:
                Ensemble(Choose(2) == 0 ? "Optional, " : "Repeat(0, 1), ");
                break;
            case 1:
                string critique = $"Critique({Model()}, Each = {(Choose(2) == 0 ? "true" : "false")}{Limit})";
                Add($"[Optional, {critique}]", $"[{critique}]");
                break;
            case 2 when _usual > 1:
                int keep = 1 + Choose(_usual - 1);
                string rank = $"Rank({Model()}, Keep = {keep}{Limit}";
                Add($"[Optional, {rank}, KeepIn = [{keep}, {_most - 1 + (keep == _most - 1 ? 1 : 0)}])]", $"[{rank})]");
                _usual = keep;
                break;
            case 3:
                int repeats = Choose(3);
                string fuse = $"Fuse({Model()}, Temperature = 1{Limit}";
                Add(
                    $"[Repeat({repeats}, {repeats + 1}), {fuse}, SamplesIn = [1, 2], TemperatureIn = [0.5, 1])]",
                    [.. Enumerable.Repeat($"[{fuse})]", Math.Max(1, repeats))]);
                _usual = 1;
                _most = Math.Max(repeats == 0 ? _most : 0, 2);
                break;
            case 4:
                string verify = $"Verify({Model()}, Temperature = 1{Limit}";
                Add(
                    $"[OneOf, {verify}, SamplesIn = [1, 2], ThresholdIn = [0, 0.5]), Fuse({Model()}{Limit}), "
                    + $"UnitTest({Model()}, CountIn = [2, 4]{Limit}), Skip]",
                    $"[{verify})]");
                break;
            case 5:
                Add("[OneOf, Skip, " + $"Critique({Model()}{Limit})]");
                break;
            case 6:
                string both = $"Parallel, Critique({Model()}{Limit}), Verify({Model()}, Threshold = 0{Limit}), "
                    + $"WriteTests({Model()}{Limit})";
                Add($"[Repeat(1, 2), {both}]", $"[{both}]");
                break;
            case 7:
                string test = $"UnitTest({Model()}, Count = 2{Limit}";
                Add($"[Optional, {test}, CountIn = [2, 3], KeepIn = [0, 1], TemperatureIn = [0, 0.5])]", $"[{test})]");
                break;
        }
    }

    private void Ensemble(string open)
    {
        int samples = 1 + Choose(2);
        string ensemble = $"Samples = {samples}, Prompt = \"{{question}} Layer {Choose(3)}.\"{Limit}";
        Add(
            $"[{open}Ensemble(\"a\", \"b\", \"c\", {ensemble}, SamplesIn = [1, 2]), Choose(1, 2)]",
            $"[Ensemble(\"a\", \"b\", {ensemble})]");
        _usual += 2 * samples;
        _most += 4 * (open.StartsWith("Repeat(1", StringComparison.Ordinal) ? 2 : 1);
    }
}
