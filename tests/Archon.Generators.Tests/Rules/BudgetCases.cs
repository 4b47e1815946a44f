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
    ];
}
