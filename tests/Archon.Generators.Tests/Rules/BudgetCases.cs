using static Archon.Generators.Tests.Rules.RuleCase;

namespace Archon.Generators.Tests.Rules;

internal static class BudgetCases
{
    public static readonly RuleCase[] All =
    [
        Layers("ARCH045", """[Ensemble("a", Samples = 4)] [Fuse("a")] [Budget(Calls = {|ARCH045:4|})]"""),
        Layers("ARCH045", """[Budget(Seconds = 1, Calls = {|ARCH045:1|})] [WriteTests("a")] [Ensemble("a")] [Evaluate("a")]"""),
        Layers("ARCH045", """[Ensemble("a", Samples = 4)] [Fuse("a")] [Budget(Calls = 5)]"""),
        Layers("ARCH045", """[Ensemble("a", Samples = 4)] [Fuse("a")] [Budget(Calls = 0)]"""),

        Layers("ARCH046", """[Ensemble("a", Samples = 4)] [Rank("a")] [Budget(Calls = {|ARCH046:5|})]"""),
        Layers("ARCH046", """[Ensemble("a", Samples = 4)] [Rank("a", Reasks = 3)] [Budget(Calls = {|ARCH046:7|})]"""),
        Layers("ARCH046", """[Ensemble("a", Samples = 4)] [Rank("a")] [Budget(Calls = 6)]"""),
        Layers("ARCH046", """[Ensemble("a", Samples = 4)] [Rank("a")] [Budget(Seconds = 5)]"""),

        Spend("ARCH047", """[Ensemble("a", Samples = 8, MaxTokens = 100)] [Vote<Number>] [Budget(Tokens = {|ARCH047:9000|})]"""),
        Spend("ARCH047", """[Ensemble("a", Samples = 8, MaxTokens = 100)] [Vote<Number>] [Budget(Seconds = 9, Usd = {|ARCH047:0.008|})]"""),
        Spend("ARCH047", """[Ensemble("a", "b", Samples = 2, SamplesIn = [1, 2, 8], MaxTokens = 100), Choose(1, 2)] [Vote<Number>] [Budget(Usd = {|ARCH047:0.017|})]"""),
        Spend("ARCH047", """[Ensemble("c")] [Budget(Tokens = {|ARCH047:1500|})]"""),
        Spend("ARCH047", """[Ensemble("a", Samples = 8, MaxTokens = 100)] [Vote<Number>] [Budget(Tokens = 11000, Usd = 0.02)]"""),
        Spend("ARCH047", """[Ensemble("c")] [Budget(Tokens = 2200)]"""),

        Spend("ARCH048", """[Ensemble("c", MaxTokens = 10)] [Budget(Usd = {|ARCH048:0.5|})]"""),
        Spend("ARCH048", """[Ensemble("a")] [Budget(Tokens = {|ARCH048:5000|}, Usd = 0.5)]"""),
        Spend("ARCH048", """[Ensemble("free", MaxTokens = 10)] [Fuse("half")] [Budget(Usd = {|ARCH048:{|ARCH048:0.5|}|})]"""),
        Spend("ARCH048", """[Ensemble("free", MaxTokens = 10)] [Budget(Usd = 0.01)]"""),
        Spend("ARCH048", """[Ensemble({|ARCH041:"nobody"|})] [Budget(Usd = 0.01)]"""),
        Layers("ARCH048", """[Ensemble("a")] [Budget(Usd = 0.01)]"""),

        Spend("ARCH049", """[Ensemble("a", MaxTokens = 500)] [Budget(Tokens = {|ARCH049:600|})]"""),
        Spend("ARCH049", """[Ensemble("c")] [Budget(Tokens = {|ARCH049:1000|})]"""),
        Spend("ARCH049", """[Ensemble("a", MaxTokens = 500)] [Fuse("free", MaxTokens = 1)] [Budget(Usd = {|ARCH049:0.001|})]"""),
        Spend("ARCH049", """[Ensemble("a", MaxTokens = 500)] [Budget(Tokens = 2000)]"""),

        Layers("ARCH015", """[Ensemble("a")] [Budget(Tokens = {|ARCH015:-1|}, Usd = {|ARCH015:double.NaN|})]"""),
    ];

    private const string Models = """
        { "models": {
            "a": { "price": { "prompt": 0.2, "completion": 8, "cached": 0.1 } }, "b": { "price": { "prompt": 0.2, "completion": 9 } },
            "c": { "contextLength": 1000 }, "free": { "price": { "prompt": 0, "completion": 0 } }, "half": { "price": { "prompt": 1 } }
        } }
        """;

    private static RuleCase Spend(string id, string layers) => Layers(id, layers) with { ModelsFile = Models };
}
