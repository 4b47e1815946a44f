using Archon.Cli;
using Archon.Cli.Explaining;
using Archon.Design.Explain;
using Spectre.Console;

namespace Archon.Design.Tests.Explain;

public class PipelineTableTests
{
    [Fact]
    public void Each_component_each_layer_each_model_and_each_choice_has_its_row()
    {
        string[] rows = Rows(Outlines.Priced());

        Assert.Contains("Layer 1 1 / 2 / 16 1 18,560 800 $0.0001 to $0.0532", rows);
        Assert.Contains("Layer 2 0 / 1 / 3 0 / 1 / 1 6,000 150 $0 to $0.015", rows);
        Assert.Contains("In all 1 / 3 / 19 1 / 2 / 2 24,560 950 $0.0001 to $0.0682", rows);
        Assert.Contains("good 0 / 1 / 8 9,280 400 $0 to $0.0133", rows);
        Assert.Contains("Open choices: 36 architectures.", rows);
        Assert.Contains("layer 1 Models 1 to 2 of good, bad good, bad", rows);
        Assert.Contains("layer 2 Samples 1, 3 1 layer 2 Optional is true", rows);
    }

    [Fact]
    public void Components_side_by_side_and_alternatives_look_different()
    {
        string[] funnel = Rows(Outlines.Of("Funnel"));
        Assert.Contains("4 Fuse(\"small\") 1", funnel);
        Assert.Contains("+ Fuse(\"large\") 1 2", funnel);
        Assert.Contains(Rows(Outlines.Of("Menu")), static row => row.StartsWith("or Critique(", StringComparison.Ordinal));
    }

    [Fact]
    public void Unknown_is_said_and_what_to_do_about_it()
    {
        string[] rows = Rows(Outlines.Of("Funnel"));

        Assert.Contains("Layer 1 8 1 9,280 unknown unknown", rows);
        Assert.Contains("Layer 6 0 0 0 0 $0", rows);
        Assert.Contains(rows, static row => row.StartsWith("Unknown is not free.", StringComparison.Ordinal));
        Assert.DoesNotContain(rows, static row => row.StartsWith("Open choices", StringComparison.Ordinal));
    }

    [Fact]
    public void Narrow_terminals_break_no_number()
    {
        string text = Write(Outlines.Priced(), 80);

        Assert.All(text.Split('\n'), static line => Assert.InRange(line.Length, 0, 80));
        Assert.All(
            ["1 / 2 / 16", "18,560", "$0.0532", "0 / 1 / 3", "24,560"],
            number => Assert.Contains(number, text, StringComparison.Ordinal));
    }

    private static string[] Rows(PipelineOutline outline) =>
        [.. Write(outline, 200).Split('\n').Select(Squeeze)];

    private static string Squeeze(string line) => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string Write(PipelineOutline outline, int width)
    {
        using StringWriter output = new();
        IAnsiConsole console = Terminal.Over(output);
        console.Profile.Width = width;
        PipelineTable.Write(outline, console);
        return output.ToString();
    }
}
