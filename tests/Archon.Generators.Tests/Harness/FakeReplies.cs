namespace Archon.Generators.Tests.Harness;

/// <summary>Replies that every default prompt can read.</summary>
internal static class FakeReplies
{
    public static string Of(SeenCall call) => call.Prompt switch
    {
        var prompt when prompt.Contains("order them", StringComparison.Ordinal) => "[2] > [1]",
        var prompt when prompt.Contains("what is wrong", StringComparison.Ordinal) =>
            "[1] Right: all. Wrong: nothing\n[2] Right: all. Wrong: nothing",
        var prompt when prompt.Contains("say pass or fail", StringComparison.Ordinal) =>
            "1. yes pass\n2. yes pass\n3. yes pass\n4. yes pass",
        var prompt when prompt.Contains("Verdict:", StringComparison.Ordinal) => "It holds.\nVerdict: correct",
        var prompt when prompt.Contains("short checks", StringComparison.Ordinal) =>
            "1. It is a number.\n2. It is positive.\n3. It is whole.\n4. It is 42.",
        _ => "It is 42.\nAnswer: 42",
    };
}
