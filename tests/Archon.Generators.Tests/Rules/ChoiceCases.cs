using static Archon.Generators.Tests.Rules.RuleCase;

namespace Archon.Generators.Tests.Rules;

internal static class ChoiceCases
{
    public static readonly RuleCase[] All =
    [
        Layers("ARCH025", """[Ensemble("a")] [{|ARCH025:Optional|}, Repeat(0, 2), Fuse("a")]"""),
        Layers("ARCH025", """[Ensemble("a")] [{|ARCH025:Optional|}, Repeat(1, 2), Fuse("a")]"""),
        Layers("ARCH025", """[Ensemble("a")] [OneOf, {|ARCH025:Optional|}, Fuse("a"), Critique("b")] [Fuse("b")]"""),
        Layers("ARCH025", """[Ensemble("a")] [{|ARCH025:Parallel|}, OneOf, Fuse("a"), Fuse("b")]"""),
        Layers("ARCH025", """[Ensemble("a")] [OneOf, Repeat(1, 2), Fuse("a"), {|ARCH025:Skip|}]"""),
        Layers("ARCH025", """[Ensemble("a")] [OneOf, Fuse("a"), Skip, {|ARCH025:Skip|}]"""),
        Layers("ARCH025", """[Ensemble("a")] [Optional, {|ARCH025:Optional|}, Fuse("a")]"""),
        Layers("ARCH025", """[Ensemble("a")] [Repeat(0, 2), OneOf, Fuse("a"), Fuse("b")] [Optional, Parallel, Fuse("a"), Fuse("b")] [Vote<Number>]"""),

        Layers("ARCH006", """[Ensemble("a")] [{|ARCH006:Optional|}] [{|ARCH006:Repeat(1, 2)|}] [{|ARCH006:OneOf|}] [{|ARCH006:Choose(1, 2)|}]"""),
        Layers("ARCH005", """[Ensemble("a")] [Optional, Fuse("a"), {|ARCH005:Fuse("b")|}] [Fuse("a")]"""),
        Layers("ARCH007", """[Ensemble("a", Samples = 3)] [Parallel, Verify("a"), {|ARCH007:Verify("b", ThresholdIn = [0.5, 0.6])|}] [Rank("a")]"""),
        Layers("ARCH007", """[Ensemble("a", Samples = 3)] [OneOf, Rank("a"), Verify("b"), Ensemble("c")] [Rank("a")]"""),

        Layers("ARCH026", """[Ensemble("a")] [{|ARCH026:Skip|}]"""),
        Layers("ARCH026", """[Ensemble("a")] [Parallel, Fuse("a"), {|ARCH026:Skip|}]"""),
        Layers("ARCH026", """[Ensemble("a")] [OneOf, Skip, Fuse("a")]"""),

        Layers("ARCH027", """[Ensemble("a", "b")] [Fuse("a"), {|ARCH027:Choose(1, 1)|}]"""),
        Layers("ARCH027", """[Parallel, Ensemble("a", "b"), Ensemble("a", "b"), {|ARCH027:Choose(1, 2)|}] [Vote<Number>]"""),
        Layers("ARCH027", """[Ensemble("a", "a", "b"), {|ARCH027:Choose(1, 2)|}] [Vote<Number>]"""),
        Layers("ARCH027", """[Ensemble("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20", "21", "22", "23", "24"), {|ARCH027:Choose(1, 2)|}] [Vote<Number>]"""),
        Layers("ARCH027", """[Parallel, Ensemble("a", "b"), WriteTests("a"), Choose(1, 2)] [Evaluate("a")] [Vote<Number>]"""),

        Layers("ARCH028", """[Ensemble("a", SamplesIn = {|ARCH028:[2, 4]|})] [Vote<Number>]"""),
        Layers("ARCH028", """[Ensemble("a", SamplesIn = {|ARCH028:new int[0]|})] [Vote<Number>]"""),
        Layers("ARCH028", """[Ensemble("a", SamplesIn = new[] { 1, 2, {|ARCH028:1|} })] [Vote<Number>]"""),
        Layers("ARCH028", """[Ensemble("a", Temperature = 1, TemperatureIn = [1, 0.5, {|ARCH028:0.50|}])]"""),
        Layers("ARCH028", """[Ensemble("a")] [Verify("a", ThresholdIn = {|ARCH028:[0, 1]|})]"""),
        Layers("ARCH028", """[Ensemble("a", Temperature = double.NaN, TemperatureIn = [double.NaN, 0.5], SamplesIn = null)] [UnitTest("a", CountIn = [4, 8])]"""),

        Layers("ARCH029", """[Ensemble("a", SamplesIn = {|ARCH029:[1]|})]"""),
        Layers("ARCH029", """[Ensemble("a")] [{|ARCH029:Repeat(2, 2)|}, Fuse("a")]"""),
        Layers("ARCH029", """[Ensemble("a")] [{|ARCH029:OneOf|}, Fuse("a")]"""),
        Layers("ARCH029", """[Ensemble("a", "b"), {|ARCH029:Choose(2, 2)|}] [Vote<Number>]"""),
        Layers("ARCH029", """[Ensemble("a", "b"), Choose(1, 1)] [Repeat(2, 3), Fuse("a")]"""),

        Layers("ARCH030", """[Ensemble("a", Samples = 2, SamplesIn = [2, 4])] [Rank("a", KeepIn = [1, 2, {|ARCH030:4|}, {|ARCH030:5|}])] [Vote<Number>]"""),
        Layers("ARCH030", """[Ensemble("a", Samples = 4)] [UnitTest("a", KeepIn = [0, 3, {|ARCH030:4|}])] [Vote<Number>]"""),
        Layers("ARCH030", """[Ensemble("a", SamplesIn = [1, 4])] [Rank("a", Keep = 2, KeepIn = [1, 2, 3])] [Vote<Number>]"""),
        Layers("ARCH011", """[Ensemble("a", SamplesIn = [1, 4])] [Rank("a", Keep = {|ARCH011:4|})] [Vote<Number>]"""),
        Layers("ARCH011", """[Ensemble("a", SamplesIn = [1, 4])] [Rank("a", Keep = 2)] [Vote<Number>]"""),

        Layers("ARCH015", """[Ensemble("a")] [Repeat({|ARCH015:-1|}, {|ARCH015:33|}), Fuse("a")]"""),
        Layers("ARCH015", """[Ensemble("a")] [Repeat(3, {|ARCH015:2|}), Fuse("a")]"""),
        Layers("ARCH015", """[Ensemble("a")] [Repeat(0, {|ARCH015:0|}), Fuse("a")]"""),
        Layers("ARCH015", """[Ensemble("a")] [Repeat(1, {|ARCH015:int.MaxValue|}), Fuse("a")]"""),
        Layers("ARCH015", """[Ensemble("a", "b"), Choose({|ARCH015:0|}, {|ARCH015:3|})] [Vote<Number>]"""),
        Layers("ARCH015", """[Ensemble("a", SamplesIn = [1, {|ARCH015:0|}], TemperatureIn = [0.7, {|ARCH015:3|}])] [Vote<Number>]"""),
        Layers("ARCH015", """[Ensemble("a", "b")] [UnitTest("a", CountIn = [4, {|ARCH015:33|}], KeepIn = [0, {|ARCH015:-1|}])] [Verify("a", ThresholdIn = [0.5, {|ARCH015:2|}])] [Rank("a", KeepIn = [1, {|ARCH015:0|}])]"""),
        Layers("ARCH018", """[Ensemble("a", Temperature = 0, SamplesIn = {|ARCH018:[1, 2]|})] [Vote<Number>]"""),
        Layers("ARCH018", """[Ensemble("a", Temperature = 0, SamplesIn = [1, 2], TemperatureIn = [0, 1])] [Vote<Number>]"""),

        Layers("ARCH009", """[Optional, Ensemble("a")] [{|ARCH009:Fuse("a")|}]"""),
        Layers("ARCH009", """[Repeat(0, 2), Ensemble("a")] [{|ARCH009:Vote<Number>|}]"""),
        Layers("ARCH009", """[OneOf, Ensemble("a"), WriteTests("a")] [Optional, {|ARCH009:Evaluate("a")|}] [Fuse("a")]"""),
        File("ARCH009", """[Pipeline] [Optional, Ensemble("a")] public sealed partial class {|ARCH009:P|};"""),

        Layers("ARCH010", """[Ensemble("a", "b")] [Optional, {|ARCH010:Rank("a")|}]"""),
        Layers("ARCH010", """[{|ARCH010:Ensemble("a", SamplesIn = [1, 2])|}]"""),
        Layers("ARCH010", """[Ensemble("a", SamplesIn = [1, 2])] [OneOf, Rank("a"), {|ARCH010:Skip|}]"""),
        Layers("ARCH010", """[Repeat(1, 2), {|ARCH010:Ensemble("a")|}]"""),
        Layers("ARCH010", """[{|ARCH010:Ensemble("a", "b")|}, Choose(1, 2)]"""),
        Layers("ARCH010", """[Ensemble("a", "b"), Choose(1, 1)]"""),
        Layers("ARCH010", """[Ensemble("a", SamplesIn = [1, 4])] [Repeat(0, 3), Critique("a")] [Repeat(1, 2), Fuse("a")]"""),
        Layers("ARCH010", """[Ensemble("a", "b")] [OneOf, Rank("a"), Fuse("b"), Vote<Number>]"""),

        Layers("ARCH012", """[Optional, WriteTests("a")] [Ensemble("a")] [{|ARCH012:Evaluate("a")|}]"""),
        Layers("ARCH012", """[Repeat(1, 2), WriteTests("a")] [Ensemble("a")] [Optional, Evaluate("a")]"""),
        Layers("ARCH019", """[Ensemble("a", "b")] [Optional, Verify("a")] [Vote<Number>(Weighted = {|ARCH019:true|})]"""),
        Layers("ARCH019", """[Ensemble("a", "b")] [Verify("a")] [Optional, Ensemble("a")] [Vote<Number>(Weighted = {|ARCH019:true|})]"""),
        Layers("ARCH019", """[Ensemble("a", "b")] [OneOf, Verify("a"), UnitTest("a")] [Vote<Number>(Weighted = true)]"""),
        Layers("ARCH020", """[WriteTests("a")] [Ensemble("a")] [Optional, UnitTest("a")] [Evaluate("a")]"""),
        Layers("ARCH020", """[{|ARCH020:WriteTests("a")|}] [Ensemble("a")] [Repeat(1, 2), UnitTest("a")]"""),
        Layers("ARCH023", """[Ensemble("a")] [Optional, Critique("a")] [Repeat(0, 2), Fuse("a")]"""),
    ];
}
