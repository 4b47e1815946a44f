namespace Archon.Generators.Tests;

/// <summary>A mistake in an architecture: how it looks here, the rule that finds it, and what is known of the original.</summary>
/// <param name="Name">The mistake.</param>
/// <param name="Id">The rule.</param>
/// <param name="Layers">The layers of a pipeline that makes it.</param>
/// <param name="Original">When the original notices it; a dash where it has no such notion.</param>
/// <param name="Shipped">What of it is in the original's own configurations.</param>
internal sealed record Mistake(string Name, string Id, string Layers, string Original, string Shipped = "")
{
    private const string Models = """{ "models": { "small": { "contextLength": 4096 }, "large": { "contextLength": 8192 } } }""";

    /// <summary>The archon.json beside the pipeline.</summary>
    public string ModelsFile { get; init; } = Models;

    public static readonly Mistake[] All =
    [
        new("A parameter is misspelt", "ARCH008", """[Ensemble("small", Sampels = 2)] [Fuse("large")]""", "never: unknown keys are ignored", "24 components in 3 files"),
        new("A parameter that the component does not have", "ARCH008", """[Ensemble("small", Keep = 5)]""", "never: dead keys are ignored", "`top_k` on 594 components that do not use it"),
        new("A component is misspelt", "ARCH008", """[Ensemble("small")] [Critiqe("large")] [Fuse("large")]""", "not examined"),
        new("A component names no model", "ARCH014", """[Ensemble]""", "run time: KeyError"),
        new("A configuration file is no JSON", "ARCH040", """[Ensemble("small")]""", "run time", "2 configurations are invalid JSON") { ModelsFile = """{ "models": { "small": { } """ },
        new("A key stands in a file that is checked in", "ARCH040", """[Ensemble("small")]""", "-") { ModelsFile = """{ "models": { "small": { "apiKey": "x" } } }""" },
        new("A model does not exist", "ARCH041", """[Ensemble("smal")]""", "run time: most providers retry it first"),
        new("Fusion before there are candidates", "ARCH009", """[Fuse("large")] [Ensemble("small")]""", "run time: AssertionError", "1 configuration"),
        new("Producer and judge in one layer", "ARCH007", """[Parallel, Ensemble("small"), Critique("large")] [Fuse("large")]""", "not checked"),
        new("A ranking shares its layer", "ARCH007", """[Ensemble("small", Samples = 4)] [Parallel, Rank("large"), Fuse("large")]""", "not checked"),
        new("Several candidates at the end", "ARCH010", """[Ensemble("small", "large")]""", "never: returns a random one, unseeded", "4 configurations"),
        new("A ranking that removes nothing", "ARCH011", """[Ensemble("small", Samples = 3)] [Rank("large", Keep = 5)] [Fuse("large")]""", "never"),
        new("Tests are judged that nobody wrote", "ARCH012", """[Ensemble("small")] [Evaluate("large")]""", "not examined"),
        new("Tests are written that nobody judges", "ARCH020", """[WriteTests("large")] [Ensemble("small")]""", "never", "15 configurations"),
        new("A critique that nobody reads", "ARCH023", """[Ensemble("small")] [Critique("large")]""", "never"),
        new("A weighted vote without scores", "ARCH019", """[Ensemble("small", Samples = 3)] [Vote<Number>(Weighted = true)]""", "-"),
        new("A vote over what is no answer", "ARCH016", """[Ensemble("small", Samples = 3)] [Vote<int>]""", "-"),
        new("Several samples at temperature 0", "ARCH018", """[Ensemble("small", Samples = 3, Temperature = 0)] [Fuse("large")]""", "never"),
        new("A number out of its range", "ARCH015", """[Ensemble("small", Samples = 0)]""", "never: nothing is validated"),
        new("A prompt with an unknown placeholder", "ARCH013", """[Ensemble("small", Prompt = "{quesion}")]""", "-"),
        new("A prompt that does not show the question", "ARCH021", """[Ensemble("small", Prompt = "Answer.")]""", "-"),
        new("Replies longer than the context", "ARCH042", """[Ensemble("small", MaxTokens = 200000)]""", "run time, if the server refuses: no guard", "`max_tokens` of 200,000"),
        new("A prompt that cannot fit the context", "ARCH043", """[Ensemble("small", MaxTokens = 4094, System = "You are a patient teacher.")]""", "run time, if the server refuses: no guard"),
        new("Candidates that may not fit the context", "ARCH044", """[Ensemble("small", Samples = 10, MaxTokens = 1024)] [Fuse("large")]""", "run time, if the server refuses: no guard"),
        new("A budget below what the architecture costs", "ARCH045", """[Ensemble("small", Samples = 8)] [Fuse("large")] [Budget(Calls = 8)]""", "-: it has no budget at run time"),
        new("A budget below the worst case", "ARCH046", """[Ensemble("small", Samples = 8)] [Rank("large")] [Budget(Calls = 9)]""", "-: it has no budget at run time"),
        new("Verdicts that nobody uses", "ARCH032", """[Ensemble("small", Samples = 4)] [Verify("large", Threshold = 0)] [Fuse("large")]""", "-"),
        new("The same component twice in a layer", "ARCH033", """[Ensemble("small")] [Parallel, Fuse("large"), Fuse("large")] [Rank("large")]""", "not examined"),
        new("A vote over one candidate", "ARCH034", """[Ensemble("small")] [Vote<Number>]""", "-"),
        new("An early stop of a vote that does not follow its samples", "ARCH036", """[Ensemble("small", Samples = 8)] [Verify("large")] [Vote<Number>(EarlyStop = true)]""", "not examined"),
        new("Nucleus sampling at temperature 0", "ARCH035", """[Ensemble("small", Temperature = 0, TopP = 0.9)]""", "not examined"),
        new("A model is listed that nothing uses", "ARCH050", """[Ensemble("small")]""", "-"),
        new("Components in one layer that do not say so", "ARCH005", """[Ensemble("small")] [Fuse("small"), Fuse("large")] [Fuse("large")]""", "-"),
        new("A modifier that lost its component", "ARCH006", """[Ensemble("small")] [Parallel] [Fuse("large")]""", "-"),
    ];
}
