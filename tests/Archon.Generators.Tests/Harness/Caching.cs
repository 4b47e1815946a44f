using Microsoft.CodeAnalysis;

namespace Archon.Generators.Tests.Harness;

/// <summary>What three edits do to a generated pipeline.</summary>
internal static class Caching
{
    /// <summary>
    /// An edit elsewhere and one of trivia regenerate nothing; a relevant one regenerates. Nothing of a compilation is kept.
    /// </summary>
    public static void Verify(Generation generation, string relevant, string replacement)
    {
        foreach (object value in generation.Values(StepNames.Pipelines).Concat(generation.Values(StepNames.Sources)))
            ValueGraph.AssertHoldsNoCompilation(value);

        AssertCached(generation.After(static source => source, otherFile: "class Unrelated;"));
        AssertCached(generation.After(
            static source => "// A comment.\n\n" + source.Replace("\n[", "\n\n/* Another. */ [", StringComparison.Ordinal)));

        Generation edited = generation.After(source => source.Replace(relevant, replacement, StringComparison.Ordinal));
        Assert.Contains(IncrementalStepRunReason.Modified, edited.Reasons(StepNames.Pipelines));
        Assert.Contains(IncrementalStepRunReason.Modified, edited.OutputReasons());
    }

    private static void AssertCached(Generation generation)
    {
        Assert.All(
            generation.Reasons(StepNames.Pipelines),
            static reason => Assert.True(
                reason is IncrementalStepRunReason.Unchanged or IncrementalStepRunReason.Cached, reason.ToString()));
        Assert.All(generation.Reasons(StepNames.Sources), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.NotEmpty(generation.OutputReasons());
        Assert.All(generation.OutputReasons(), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }
}
