using Archon.Design.Explain;
using Archon.Search.Tests.Studies;

namespace Archon.Design.Tests.Explain;

/// <summary>Outlines that several tests look at.</summary>
internal static class Outlines
{
    /// <summary>A pipeline with open choices over models with prices, one of them with a context.</summary>
    public static PipelineOutline Priced() => OutlineWriter.Write(
        "Adder",
        Adder.Space.With(
            new("good") { PromptPrice = 1, CompletionPrice = 10, CachedPrice = 0.1m },
            new("bad") { PromptPrice = 2, CompletionPrice = 20, ContextLength = 2_000 }),
        1_000);

    /// <summary>A pipeline of this assembly.</summary>
    public static PipelineOutline Of(string name) => Assert.Single(Explanation.Of(typeof(Outlines).Assembly, name, 1_000).Pipelines);
}
