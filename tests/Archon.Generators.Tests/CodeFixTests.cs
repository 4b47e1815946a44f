using Archon.Generators.CodeFixes;
using Archon.Generators.Tests.Harness;

namespace Archon.Generators.Tests;

public class CodeFixTests
{
    [Theory]
    [InlineData("public sealed class P;", "public sealed partial class P;")]
    [InlineData("/* one */ class P { }", "/* one */ partial class P { }")]
    [InlineData("// Two.\nclass P;", "// Two.\npartial class P;")]
    public async Task Partial_is_added(string declaration, string corrected)
    {
        const string Attributes = "using Archon;\n[Pipeline]\n[Ensemble(\"a\")]\n";

        Assert.Equal(Attributes + corrected, await Fixing.Fix(Attributes + declaration, new MakePartialFix()));
    }

    [Fact]
    public async Task Partial_is_added_to_all()
    {
        const string Source = "using Archon;\n[Pipeline] [Ensemble(\"a\")] class P;\n[Pipeline] [Ensemble(\"a\")] sealed class Q;\n";

        Assert.Equal(
            "using Archon;\n[Pipeline] [Ensemble(\"a\")] partial class P;\n[Pipeline] [Ensemble(\"a\")] sealed partial class Q;\n",
            await Fixing.FixAll(Source, new MakePartialFix()));
    }

    [Theory]
    [InlineData("[Fuse(\"a\"), Fuse(\"b\")]", "[Parallel, Fuse(\"a\"), Fuse(\"b\")]")]
    [InlineData(
        "// Both.\n    [Fuse(\"a\"),\n     Fuse(\"b\"), // Three.\n     Fuse(\"c\")]",
        "// Both.\n    [Parallel, Fuse(\"a\"),\n     Fuse(\"b\"), // Three.\n     Fuse(\"c\")]")]
    [InlineData("[global::Archon.Fuse(\"a\"), Fuse(\"b\")]", "[global::Archon.Parallel, global::Archon.Fuse(\"a\"), Fuse(\"b\")]")]
    public async Task Parallel_is_added(string layer, string corrected) => await AssertFixed(layer, corrected, correction: 0);

    [Theory]
    [InlineData("[Fuse(\"a\"), Fuse(\"b\")]", "[Fuse(\"a\")]\n[Fuse(\"b\")]")]
    [InlineData("// Both.\n[type: Fuse(\"a\"), Fuse(\"b\")]", "// Both.\n[type: Fuse(\"a\")]\n[type: Fuse(\"b\")]")]
    public async Task Brackets_are_split(string layer, string corrected) => await AssertFixed(layer, corrected, correction: 1);

    [Fact]
    public async Task Split_brackets_are_indented_like_the_others()
    {
        const string Before = "using Archon;\nnamespace Sample\n{\n    [Pipeline]\n    [Ensemble(\"a\")]\n    ";
        const string After = "\n    partial class P;\n}\n";

        Assert.Equal(
            Before + "[Fuse(\"a\")]\n    [Fuse(\"b\")]" + After,
            await Fixing.Fix(Before + "[Fuse(\"a\"), Fuse(\"b\")]" + After, new AddParallelFix(), correction: 1));
    }

    private static async Task AssertFixed(string layer, string corrected, int correction)
    {
        const string Before = "using Archon;\n[Pipeline]\n[Ensemble(\"a\", Samples = 2)]\n";
        const string After = "\n[Fuse(\"a\")]\npartial class P;\n";
        string text = await Fixing.Fix(Before + layer + After, new AddParallelFix(), correction);

        Assert.Equal(Before + corrected + After, text);
        Assert.Empty(await Generation.Of(text).Output.Analyze());
    }
}
