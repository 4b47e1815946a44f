using static Archon.Generators.Tests.Rules.RuleCase;

namespace Archon.Generators.Tests.Rules;

internal static class BracketCases
{
    public static readonly RuleCase[] All =
    [
        Layers("ARCH004", """[Ensemble("a"), {|ARCH004:System.Obsolete|}]"""),
        Layers("ARCH004", """[Ensemble("a"), {|ARCH004:Budget(Calls = 3)|}]"""),
        File("ARCH004", """[{|ARCH004:Pipeline|}, Ensemble("a")] public sealed partial class P;"""),
        File("ARCH004", """[Pipeline, Budget(Calls = 3), System.Obsolete] [Ensemble("a")] public sealed partial class P;"""),

        Layers("ARCH005", """[Ensemble("a")] [Fuse("a"), {|ARCH005:Fuse("b")|}] [Fuse("a")]"""),
        Layers("ARCH005", """[Ensemble("a")] [Fuse("a"), {|ARCH005:Fuse("b")|}, {|ARCH005:Ensemble("c")|}] [Fuse("a")]"""),
        Layers("ARCH005", """[Ensemble("a")] [Fuse("a"), Parallel, Fuse("b")] [Fuse("a")]"""),

        Layers("ARCH006", """[Ensemble("a")] [{|ARCH006:Parallel|}]"""),
        Layers("ARCH006", """[Ensemble("a")] [Parallel, Fuse("a"), Fuse("b")] [Fuse("a")]"""),

        Layers("ARCH007", """[Ensemble("a", Samples = 3)] [Parallel, Critique("a"), {|ARCH007:Rank("a")|}]"""),
        Layers("ARCH007", """[Ensemble("a", Samples = 3)] [Parallel, Vote<Number>, {|ARCH007:Critique("a")|}]"""),
        Layers("ARCH007", """[Parallel, Ensemble("a", Samples = 3), {|ARCH007:Verify("a")|}] [Rank("a")]"""),
        Layers("ARCH007", """[Ensemble("a", Samples = 3)] [Parallel, Verify("a"), {|ARCH007:Verify("b", Threshold = 0.7)|}] [Rank("a")]"""),
        Layers("ARCH007", """[Ensemble("a", Samples = 3)] [Parallel, WriteTests("a"), {|ARCH007:UnitTest("b")|}] [Rank("a")]"""),
        Layers("ARCH007", """[Ensemble("a", Samples = 3)] [Critique("a"), {|ARCH007:Rank("a")|}]"""),
        Layers("ARCH007", """
            [Parallel, Ensemble("a"), Ensemble("b"), WriteTests("a"), WriteTests("b")]
            [Parallel, Verify("a"), Verify("b"), Critique("a"), Critique("b")]
            [Evaluate("a")]
            [Fuse("a")]
            """),

        Layers("ARCH008", """[Ensemble("a")] [{|ARCH008:Critiqe|}("a")]""", "CS0246"),
        Layers("ARCH008", """[Ensemble("a", {|ARCH008:Sampels = 2|})]""", "CS0246"),
        Layers("ARCH008", """[Ensemble("a", {|ARCH008:Samples = Nope.N|})]""", "CS0103"),
        Layers("ARCH008", """[Ensemble("a", {|ARCH008:Samples = "two"|})]""", "CS0029"),
        Layers("ARCH008", """[{|ARCH008:Ensemble|}(Nope.N)]""", "CS0103"),
        Layers("ARCH008", """[Ensemble("a")] [{|ARCH008:Fuse|}]""", "CS7036"),
        Layers("ARCH008", """[Ensemble("a")] [{|ARCH008:Vote|}]""", "CS0305"),
        Layers("ARCH008", """[{|ARCH008:Nope|}] [Ensemble("a")]""", "CS0246"),
        Layers("ARCH008", """[Ensemble("a", "b")] [{|ARCH008:Vote<Number>|}(true)]""", "CS1729"),
        Layers("ARCH008", """[{|ARCH008:Ensemble("a", Samples = )|}]""", "CS1525"),
        File("ARCH008", """
            using E = Archon.EnsembleAttribute;
            static class M { public const int N = 2; }
            [Pipeline] [type: E("a", Samples = M.N)] [type: Vote<Number>] [global::Archon.Fuse("a")] public sealed partial class P;
            """),

        Layers("ARCH024", """[Ensemble("a")] [{|ARCH024:Parallel|}, Fuse("a")]"""),
        Layers("ARCH024", """[Ensemble("a")] [Parallel, Fuse("a"), Fuse("b")] [Fuse("a")]"""),
    ];
}
