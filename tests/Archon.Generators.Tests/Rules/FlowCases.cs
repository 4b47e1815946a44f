using static Archon.Generators.Tests.Rules.RuleCase;

namespace Archon.Generators.Tests.Rules;

internal static class FlowCases
{
    public static readonly RuleCase[] All =
    [
        Layers("ARCH009", """[{|ARCH009:Fuse("a")|}] [Ensemble("a")]"""),
        Layers("ARCH009", """[{|ARCH009:Vote<Number>|}]"""),
        Layers("ARCH009", """[Parallel, Ensemble("a"), {|ARCH009:Fuse("a")|}]"""),
        Layers("ARCH009", """[WriteTests("a")] [{|ARCH009:Evaluate("a")|}]"""),
        File("ARCH009", """[Pipeline] [{|ARCH020:WriteTests("a")|}] public sealed partial class {|ARCH009:P|};"""),
        Layers("ARCH009", """[WriteTests("a")] [Ensemble("a")] [Evaluate("a")]"""),

        Layers("ARCH010", """[{|ARCH010:Ensemble("a", "b")|}]"""),
        Layers("ARCH010", """[Ensemble("a", Samples = 4)] [{|ARCH010:Rank("a", Keep = 2)|}]"""),
        Layers("ARCH010", """[Ensemble("a", Samples = 4)] [{|ARCH010:Verify("a")|}]"""),
        Layers("ARCH010", """[Ensemble("a")] [Parallel, Fuse("a"), {|ARCH010:Fuse("b")|}]"""),
        Layers("ARCH010", """[Ensemble("a")] [{|ARCH010:Ensemble("b")|}]"""),
        Layers("ARCH010", """[Ensemble("a", Samples = 4)] [{|ARCH010:UnitTest("a", Keep = 2)|}]"""),
        Layers("ARCH010", """[Ensemble("a")]"""),
        Layers("ARCH010", """[Ensemble("a", Samples = 4)] [Vote<Number>]"""),
        Layers("ARCH010", """[Ensemble("a", Samples = 4)] [Rank("a")]"""),
        Layers("ARCH010", """[Ensemble("a", Samples = 4)] [Verify("a")] [Fuse("a")]"""),
        Layers("ARCH010", """[Ensemble("a", Samples = 4)] [UnitTest("a", Keep = 1)]"""),
        Layers("ARCH010", """[Ensemble("a", Samples = 4)] [Rank("a")] [Verify("a")]"""),

        Layers("ARCH011", """[Ensemble("a")] [{|ARCH011:Rank("a")|}]"""),
        Layers("ARCH011", """[Ensemble("a", "b")] [Rank("a", Keep = {|ARCH011:2|})] [Fuse("a")]"""),
        Layers("ARCH011", """[Ensemble("a", Samples = 4)] [Verify("a")] [Rank("a", Keep = {|ARCH011:4|})] [Fuse("a")]"""),
        Layers("ARCH011", """[Ensemble("a", "b")] [UnitTest("a", Keep = {|ARCH011:3|})] [Fuse("a")]"""),
        Layers("ARCH011", """[Ensemble("a", Samples = 4)] [Verify("a")] [Rank("a", Keep = 3)] [UnitTest("a", Keep = 0)] [UnitTest("a", Keep = 2)] [Fuse("a")]"""),

        Layers("ARCH012", """[Ensemble("a")] [{|ARCH012:Evaluate("a")|}]"""),
        Layers("ARCH012", """[Ensemble("a")] [{|ARCH012:Evaluate("a")|}] [{|ARCH020:WriteTests("a")|}]"""),
        Layers("ARCH012", """[Ensemble("a")] [UnitTest("a")] [Evaluate("b")]"""),
        Layers("ARCH012", """[Parallel, Ensemble("a"), WriteTests("a")] [Evaluate("a")]"""),

        Layers("ARCH019", """[Ensemble("a", "b")] [Vote<Number>(Weighted = {|ARCH019:true|})]"""),
        Layers("ARCH019", """[Ensemble("a", "b")] [Verify("a")] [Parallel, Fuse("a"), Fuse("b")] [Vote<Number>(Weighted = {|ARCH019:true|})]"""),
        Layers("ARCH019", """[Ensemble("a", "b")] [Verify("a")] [Ensemble("a")] [Vote<Number>(Weighted = {|ARCH019:true|})]"""),
        Layers("ARCH019", """[Ensemble("a", "b")] [Verify("a")] [Vote<Number>(Weighted = true)]"""),
        Layers("ARCH019", """[Ensemble("a", "b", "c")] [UnitTest("a")] [Critique("a")] [Rank("a", Keep = 2)] [Vote<Number>(Weighted = true)]"""),
        Layers("ARCH019", """[Ensemble("a", "b")] [Vote<Number>(Weighted = false)]"""),

        Layers("ARCH020", """[{|ARCH020:WriteTests("a")|}] [Ensemble("a")]"""),
        Layers("ARCH020", """[{|ARCH020:WriteTests("a")|}] [Ensemble("a")] [UnitTest("a")]"""),
        Layers("ARCH020", """[{|ARCH020:WriteTests("a")|}] [WriteTests("b")] [Ensemble("a")] [Evaluate("a")]"""),
        Layers("ARCH020", """[Parallel, WriteTests("a"), WriteTests("b")] [Ensemble("a")] [Evaluate("a")]"""),

        Layers("ARCH023", """[Ensemble("a")] [{|ARCH023:Critique("a")|}]"""),
        Layers("ARCH023", """[Ensemble("a", "b")] [{|ARCH023:Critique("a")|}] [Vote<Number>]"""),
        Layers("ARCH023", """[Ensemble("a")] [Fuse("a")] [{|ARCH023:Critique("a")|}]"""),
        Layers("ARCH023", """[Ensemble("a", "b")] [Critique("a")] [Critique("b")] [Ensemble("c")] [Rank("a")]"""),
        Layers("ARCH023", """[Ensemble("a")] [Critique("a")] [Parallel, Fuse("a"), Ensemble("b")] [Vote<Number>]"""),
    ];
}
