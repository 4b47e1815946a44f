using System.Globalization;
using Archon.Generators.Tests.Harness;

namespace Archon.Generators.Tests;

public class GeneratorTests
{
    [Fact]
    public void Classes_of_one_name_in_two_namespaces_get_a_file_each()
    {
        Generation generation = Generation.Of("""
            using Archon;
            [Pipeline] [Ensemble("a")] sealed partial class R;
            namespace A { [Pipeline] [Ensemble("a")] sealed partial class R; }
            namespace B.C { [Pipeline] [Ensemble("a")] sealed partial class R; }
            """);

        Assert.Equal(["A.R.g.cs", "B.C.R.g.cs", "R.g.cs"], generation.Files.Select(file => file.HintName).Order(StringComparer.Ordinal));
        Assert.Empty(generation.Output.Complaints());
    }

    [Fact]
    public void Names_that_differ_in_case_only_get_a_file_each()
    {
        const string Source = """
            using Archon;
            namespace A { [Pipeline] [Ensemble("a")] sealed partial class R; }
            namespace A { [Pipeline] [Ensemble("a")] sealed partial class r; }
            namespace a { [Pipeline] [Ensemble("a")] sealed partial class R; }
            namespace B { [Pipeline] [Ensemble("a")] sealed partial class R; }
            """;
        Generation generation = Generation.Of(Source);

        Assert.Equal(["A.R.g.cs", "A.r-2.g.cs", "B.R.g.cs", "a.R-3.g.cs"], Names(generation));
        Assert.DoesNotContain(generation.Output.Complaints(), diagnostic => diagnostic.Id != "CS8981");

        Generation renamed = generation.After(source => source.Replace("class r;", "class S;", StringComparison.Ordinal));
        Assert.Equal(["A.R.g.cs", "A.S.g.cs", "B.R.g.cs", "a.R-2.g.cs"], Names(renamed));

        static IEnumerable<string> Names(Generation generation) =>
            generation.Files.Select(file => file.HintName).Order(StringComparer.Ordinal);
    }

    [Fact]
    public void A_pipeline_declared_twice_does_not_take_the_others_with_it()
    {
        Generation generation = Generation.Of("""
            using Archon;
            [Pipeline] [Ensemble("a")] sealed partial class R;
            [Pipeline] sealed partial class R;
            [Pipeline] [Ensemble("a")] sealed partial class Other;
            """);

        Assert.Equal(["Other.g.cs", "R.g.cs"], generation.Files.Select(file => file.HintName).Order(StringComparer.Ordinal));
        Assert.Equal(["CS0579"], generation.Output.Complaints().Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public void A_name_the_compiler_refuses_as_a_file_name_is_escaped()
    {
        // A letter, a combining mark and a connector, all of which an identifier may hold.
        Generation generation = Generation.Of("using Archon; [Pipeline] [Ensemble(\"a\")] sealed partial class E\u0301\u203f;");

        Assert.Equal("E-0301-203f.g.cs", generation.Files.Single().HintName);
        Assert.Empty(generation.Output.Complaints());
    }

    [Fact]
    public void The_culture_of_the_machine_changes_nothing()
    {
        string[] usual = [.. SnapshotCase.All.Select(snapshot => string.Concat(Generation.Of(snapshot.Source).Files))];
        CultureInfo before = CultureInfo.CurrentCulture;
        var hostile = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        hostile.NumberFormat.NumberDecimalSeparator = ",";
        hostile.NumberFormat.NegativeSign = "\u2212";
        hostile.NumberFormat.NaNSymbol = "none";
        try
        {
            CultureInfo.CurrentCulture = hostile;
            Assert.Equal("0,5", 0.5.ToString(CultureInfo.CurrentCulture));
            Assert.Equal(usual, SnapshotCase.All.Select(snapshot => string.Concat(Generation.Of(snapshot.Source).Files)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task A_stub_lets_its_users_compile_and_says_what_to_correct()
    {
        Generation generation = Generation.Of("""
            using Archon;
            [Pipeline]
            [Ensemble("a", "b")]
            public sealed partial class Broken;
            internal static class User { public static Broken Make(ModelCatalog models) => new(models); }
            """);
        Assert.Empty(generation.Output.Complaints());
        using LoadedPipeline loaded = new(generation.Output);

        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => loaded.Create("Broken", []).AnswerAsync("?"));

        Assert.Contains("'Broken' was not compiled", exception.Message, StringComparison.Ordinal);
        Assert.Contains("ARCH010", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_attribute_makes_a_stub_even_if_the_rest_is_sound()
    {
        Generation generation = Generation.Of("""
            using Archon;
            [Pipeline]
            [Ensemble("a")]
            [Critiqe("a")]
            public sealed partial class Broken;
            """);

        Assert.Equal(["CS0246"], generation.Output.Complaints().Select(diagnostic => diagnostic.Id).Distinct());
        Assert.Contains("ARCH008", generation.Files.Single().Text, StringComparison.Ordinal);
        Assert.Contains(await generation.Output.Analyze(), diagnostic => diagnostic.Id == "ARCH008");
    }
}
