namespace Archon.Generators.Tests;

/// <summary>Sources whose generated halves are checked in, each with an edit that must change them.</summary>
internal static class SnapshotCase
{
    private const string Quotes = "\"\"\"";

    public static readonly (string Name, string Source, string Relevant, string Replacement)[] All =
    [
        ("One", """
            using Archon;
            [Pipeline]
            [Ensemble("tiny")]
            public sealed partial class One;
            """, "\"tiny\"", "\"small\""),

        ("Reasoner", """
            using Archon;
            namespace Sample;
            [Pipeline]
            [Ensemble("qwen-7b", "llama-8b", Samples = 5)]
            [Critique("qwen-72b")]
            [Rank("qwen-72b", Keep = 5)]
            [Parallel, Fuse("qwen-72b"), Fuse("llama-70b")]
            [Verify("qwen-72b")]
            [Fuse("qwen-72b")]
            [Budget(Calls = 40, Seconds = 30)]
            public sealed partial class Reasoner;
            """, "Keep = 5", "Keep = 4"),

        ("Budgeted", """
            using Archon;
            namespace Sample;
            [Pipeline]
            [Ensemble("small", "large", Samples = 4, MaxTokens = 500), Choose(1, 2)]
            [Fuse("large")]
            [Budget(Tokens = 50000, Usd = 0.05)]
            public sealed partial class Budgeted;
            """, "Usd = 0.05", "Usd = 0.06"),

        ("Choices", """
            using Archon;
            namespace Sample;
            [Pipeline]
            [Ensemble("qwen-7b", "llama-8b", "phi-4", Samples = 2, SamplesIn = [1, 2, 4, 8]), Choose(1, 3)]
            [Optional, Critique("qwen-72b")]
            [Optional, Rank("qwen-72b", Keep = 4, KeepIn = [1, 2, 4])]
            [Repeat(0, 3), Fuse("qwen-72b")]
            [OneOf, Verify("qwen-72b"), UnitTest("qwen-72b"), Skip]
            [Vote<Number>]
            public sealed partial class Chosen;
            """, "Repeat(0, 3)", "Repeat(0, 2)"),

        ("Numbers", """
            using Archon;
            [Pipeline]
            [Optional, WriteTests("a", Count = 2, CountIn = [2, 4])]
            [Repeat(2, 3), Parallel, Ensemble("a", "b", Samples = 2, SamplesIn = [1, 2], Temperature = 1, TemperatureIn = [0.5, 1, double.NaN], MaxTokens = 64, System = "Brief."), Ensemble("a", Prompt = "{question}?")]
            [Repeat(0, 2), OneOf, Ensemble("a", SamplesIn = [1, 3]), Verify("b", Samples = 1, SamplesIn = [1, 3], Temperature = 1, Threshold = 0.5, ThresholdIn = [0, 0.5]), UnitTest("b", CountIn = [1, 4], KeepIn = [0, 2])]
            [Parallel, Critique("a", Each = true), Verify("b", SamplesIn = [1, 2], TemperatureIn = [0, 0.3]), Critique("b", TemperatureIn = [0, 1])]
            [Fuse("b")]
            public sealed partial class Numbers;
            """, "Brief", "Short"),

        ("Tests", """
            using Archon;
            namespace Sample;
            [Pipeline]
            [Parallel, Ensemble("a", Samples = 8, Temperature = double.NaN, TopP = 0.9, MaxTokens = 512), WriteTests("b", Count = 6)]
            [Evaluate("b", Keep = 4)]
            [UnitTest("b", Keep = 3, Reasks = 0)]
            [Parallel, Critique("b", Each = true), Verify("a", Samples = 3, Temperature = 0.3, Threshold = 0.6), Verify("b", Threshold = 0.6)]
            [Ensemble("a")]
            [Verify("a", Samples = 2, Temperature = 0.3)]
            [Vote<Number>(Weighted = true)]
            public sealed partial class Tested;
            """, "Samples = 3", "Samples = 4"),

        ("Prompts", $$$"""
            using Archon;
            namespace Sample.Prompts;
            [Pipeline]
            [Ensemble("a", "b", Prompt = "{question}", System = "Be \"brief\".\n")]
            [WriteTests("a", Prompt = "{count} checks for {question}")]
            [Critique("a", Prompt = {{{Quotes}}}
                Problem:
                {question}

                Candidates, of which none, some or all may be right:
                {candidates}

                As JSON: {{ "1": "..." }}
                Write one line for each candidate, in their order.
                Do not solve the problem again; only say what holds and what does not.
                {{{Quotes}}})]
            [Evaluate("a", Prompt = "{candidate}{checks}")]
            [UnitTest("b", Prompt = "{question}", EvaluatePrompt = "{candidate} by {checks}")]
            [Rank("a", Prompt = "{candidates}")]
            public sealed partial class Prompted;
            """, "JSON", "XML"),

        ("Names", """
            using Archon;
            namespace Sample.@namespace
            {
                class Rank; class System; class Task; class Archon;
                /// <summary>Has a name that is a keyword.</summary>
                [Pipeline]
                [Ensemble("qwen-2.5/72B \"x\"", "a\\b", "*/ </code> <b>&", "line\nbreak\u2028\u202e", "größe", "日本", "😀", "a", "A", "-", "1", Samples = 2)]
                [Vote<Boxed2>]
                partial class @class
                {
                    private int _a = 1;
                    private static int s_ensemble1 = 2;
                    public int Sum => _a + s_ensemble1;
                }
                readonly record struct Boxed2 : IAnswer<Boxed2>
                {
                    public static bool TryRead(global::System.ReadOnlySpan<byte> text, out Boxed2 answer) { answer = default; return true; }
                }
            }
            class Steps;
            """, "Samples = 2", "Samples = 3"),

        ("Stub", """
            using Archon;
            namespace Sample;
            [Pipeline]
            [Ensemble("a", Samples = 0)]
            [Fuse("a", Prompt = "{x}")]
            public sealed partial class Broken;
            """, "{x}", "{candidates}"),
    ];
}
