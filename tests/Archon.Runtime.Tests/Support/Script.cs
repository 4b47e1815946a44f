namespace Archon.Runtime.Tests.Support;

/// <summary>
/// What a model says in each role. By default it answers with its sample's number and judges well-formed and in favour of everything.
/// </summary>
internal sealed class Script
{
    internal Func<Call, Reply> Sample { get; init; } = static call => $"Answer: {call.Sample}";

    internal Func<Call, Reply> Critique { get; init; } = static call =>
        string.Join('\n', Enumerable.Range(1, Count(call)).Select(static i => $"[{i}] Right: r{i} Wrong: w{i}"));

    internal Func<Call, Reply> CritiqueEach { get; init; } = static call => $"Right: r of {call.Candidate} Wrong: nothing";

    internal Func<Call, Reply> Rank { get; init; } = static call =>
        string.Join(" > ", Enumerable.Range(1, Count(call)).Select(static i => $"[{i}]"));

    internal Func<Call, Reply> Fuse { get; init; } = static call => $"Answer: fused {call.Sample}";

    internal Func<Call, Reply> Verify { get; init; } = static _ => "Verdict: correct";

    internal Func<Call, Reply> Tests { get; init; } = static _ => "1. is a number\n2. is even";

    internal Func<Call, Reply> Evaluate { get; init; } = static _ => "1. pass\n2. pass";

    public static implicit operator Func<Call, Reply>(Script script) => script.Reply;

    private Reply Reply(Call call) => call.Role switch
    {
        "critique" => Critique(call),
        "critique each" => CritiqueEach(call),
        "rank" => Rank(call),
        "fuse" => Fuse(call),
        "verify" => Verify(call),
        "tests" => Tests(call),
        "evaluate" => Evaluate(call),
        _ => Sample(call),
    };

    /// <summary>How many candidates a prompt numbers.</summary>
    private static int Count(Call call)
    {
        string block = call.Prompt.Split("\n\nCandidate answers:\n")[1];
        return block.Split('\n').Count(static line => line.Length > 2 && line[0] == '[' && char.IsAsciiDigit(line[1])) - 1;
    }
}
