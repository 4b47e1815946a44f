using static Archon.Generators.Tests.Rules.RuleCase;

namespace Archon.Generators.Tests.Rules;

internal static class DeadCases
{
    public static readonly RuleCase[] All =
    [
        Layers("ARCH032", """[Ensemble("a", "b")] [{|ARCH032:Verify("a", Threshold = 0)|}] [Fuse("a")]"""),
        Layers("ARCH032", """[Ensemble("a")] [{|ARCH032:Verify("a")|}] [Critique("b")] [Fuse("a")]"""),
        Layers("ARCH032", """[Ensemble("a")] [{|ARCH032:UnitTest("a")|}] [Repeat(1, 2), Fuse("a")]"""),
        Layers("ARCH032", """[Ensemble("a")] [Optional, {|ARCH032:Verify("a")|}] [Parallel, Fuse("a"), Fuse("b")] [Rank("a")]"""),
        Layers("ARCH032", """[Ensemble("a", "b")] [Verify("a")] [Fuse("a")] [Verify("a")]"""),
        Layers("ARCH032", """[Ensemble("a", "b")] [Verify("a", Threshold = 0)] [Optional, Fuse("a")] [Vote<Number>]"""),
        Layers("ARCH032", """[Ensemble("a", "b")] [Verify("a", Threshold = 0)] [OneOf, Vote<Number>, Fuse("b")]"""),
        Layers("ARCH032", """[Ensemble("a", "b")] [Verify("a", Threshold = 0, ThresholdIn = [0, 0.5])] [Fuse("a")]"""),
        Layers("ARCH032", """[Ensemble("a", SamplesIn = [1, 4])] [UnitTest("a")] [Fuse("a")]"""),

        Layers("ARCH033", """[Ensemble("a")] [Parallel, Fuse("a"), {|ARCH033:Fuse("a")|}] [Rank("b")]"""),
        Layers("ARCH033", """[Ensemble("a")] [Parallel, Fuse("a"), Fuse("b"), {|ARCH033:Fuse("a", Samples = 1)|}] [Rank("b")]"""),
        Layers("ARCH033", """[Ensemble("a", "b")] [Parallel, Critique("a"), {|ARCH033:Critique("a")|}] [Rank("b")]"""),
        Layers("ARCH033", """[Ensemble("a")] [OneOf, Fuse("a", Temperature = 1), {|ARCH033:Fuse("a", Temperature = 1)|}]"""),
        Layers("ARCH033", """[Parallel, Ensemble("a"), Ensemble("a")] [Parallel, Fuse("a"), Fuse("a", Prompt = "{candidates} {question}")] [Rank("b")]"""),
        Layers("ARCH033", """[Ensemble("a")] [Parallel, Fuse("a", TemperatureIn = [0, 1]), Fuse("a", TemperatureIn = [0, 1])] [Rank("b")]"""),

        Layers("ARCH034", """[Ensemble("a")] [{|ARCH034:Vote<Number>|}]"""),
        Layers("ARCH034", """[Ensemble("a", "b")] [Rank("a")] [Optional, {|ARCH034:Vote<Number>|}]"""),
        Layers("ARCH034", """[Ensemble("a", SamplesIn = [1, 2])] [Vote<Number>]"""),

        Layers("ARCH035", """[Ensemble("a", Temperature = 0, TopP = {|ARCH035:0.5|})]"""),
        Layers("ARCH035", """[Ensemble("a", "b")] [Rank("a", TopP = {|ARCH035:0.9|})]"""),
        Layers("ARCH035", """[Ensemble("a", TopP = 0.5)] [Fuse("a", TopP = 0.5, TemperatureIn = [0, 1])] [Fuse("a", TopP = 0.5, Temperature = double.NaN)]"""),
        Layers("ARCH035", """[Ensemble("a", Temperature = 0, TopP = 1)]"""),

        Layers("ARCH036", """[Ensemble("a", Samples = 4)] [Verify("b")] [Vote<Number>(EarlyStop = {|ARCH036:true|})]"""),
        Layers("ARCH036", """[Ensemble("a", Samples = 4)] [UnitTest("b")] [Vote<Number>(Weighted = true, EarlyStop = {|ARCH036:true|})]"""),
        Layers("ARCH036", """[Ensemble("a", Samples = 4)] [Optional, Vote<Number>(EarlyStop = {|ARCH036:true|})] [Rank("a")]"""),
        Layers("ARCH036", """[Repeat(1, 2), Ensemble("a", Samples = 4)] [Vote<Number>(EarlyStop = {|ARCH036:true|})]"""),
        Layers("ARCH036", """[Ensemble("a", Samples = 4)] [Parallel, Fuse("a", Samples = 4, Temperature = 1), Fuse("b")] [Vote<Number>(EarlyStop = true)]"""),
        Layers("ARCH036", """[OneOf, Ensemble("a", Samples = 4), Ensemble("b", Samples = 8)] [Vote<Number>(EarlyStop = true)]"""),

        Layers("ARCH018", """[Ensemble("a", "b", {|ARCH018:"a"|}, Temperature = 0)] [Rank("b")]"""),
        Layers("ARCH018", """[Ensemble("a", "b", "a")] [Rank("b")]"""),
    ];
}
