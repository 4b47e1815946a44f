using static Archon.Generators.Tests.Rules.RuleCase;

namespace Archon.Generators.Tests.Rules;

internal static class ArgumentCases
{
    public static readonly RuleCase[] All =
    [
        Layers("ARCH014", """[{|ARCH014:Ensemble|}]"""),
        Layers("ARCH014", """[{|ARCH014:Ensemble()|}]"""),
        Layers("ARCH014", """[Ensemble("a", {|ARCH014:" "|}, {|ARCH014:null|})]""", "CS8625"),
        Layers("ARCH014", """[Ensemble(["a", {|ARCH014:""|}])]"""),
        Layers("ARCH014", """[Ensemble(new[] { "a", {|ARCH014:""|} }, Samples = 2)]"""),
        Layers("ARCH014", """[Ensemble("a")] [Fuse({|ARCH014:""|})]"""),
        Layers("ARCH014", """[Ensemble(["a", "b"])] [Fuse(model: "a")]"""),

        Layers("ARCH015", """[Ensemble("a", Samples = {|ARCH015:0|})]"""),
        Layers("ARCH015", """[Ensemble("a", Samples = {|ARCH015:1001|})]"""),
        Layers("ARCH015", """[Ensemble("a", Temperature = {|ARCH015:-0.1|})]"""),
        Layers("ARCH015", """[Ensemble("a", Temperature = {|ARCH015:double.PositiveInfinity|})]"""),
        Layers("ARCH015", """[Ensemble("a", TopP = {|ARCH015:0|})] [Fuse("a", TopP = {|ARCH015:double.NaN|})]"""),
        Layers("ARCH015", """[Ensemble("a", MaxTokens = {|ARCH015:-1|})]"""),
        Layers("ARCH015", """[Ensemble("a")] [Critique("a", Reasks = {|ARCH015:4|})] [Fuse("a")]"""),
        Layers("ARCH015", """[WriteTests("a", Count = {|ARCH015:33|})] [Ensemble("a")] [Evaluate("a")]"""),
        Layers("ARCH015", """[Ensemble("a", Samples = 2)] [UnitTest("a", Count = {|ARCH015:0|}, Keep = 1)]"""),
        Layers("ARCH015", """[Ensemble("a", Samples = 2)] [Rank("a", Keep = {|ARCH015:0|})]"""),
        Layers("ARCH015", """[Ensemble("a", Samples = 2)] [UnitTest("a", Keep = {|ARCH015:-1|})]"""),
        Layers("ARCH015", """[Ensemble("a")] [Verify("a", Threshold = {|ARCH015:double.NaN|})]"""),
        Layers("ARCH015", """[Ensemble("a")] [Budget(Calls = {|ARCH015:-1|}, Seconds = {|ARCH015:double.NaN|})]"""),
        Layers("ARCH015", """[Ensemble("a")] [Budget(Seconds = {|ARCH015:double.PositiveInfinity|})]"""),
        Layers("ARCH015", """
            [Ensemble("a", Samples = 1000, Temperature = double.NaN, TopP = 0.001, MaxTokens = 0)]
            [Verify("a", Threshold = 0, Reasks = 0, Temperature = 2)]
            [UnitTest("a", Count = 32, Keep = 1, Reasks = 3)]
            [Budget(Calls = 0, Seconds = 0.5)]
            """),

        Layers("ARCH016", """[Ensemble("a")] [Vote<{|ARCH016:Nope|}>]""", "CS0246"),
        Layers("ARCH016", """[Ensemble("a")] [Vote<{|ARCH016:int|}>]""", "CS0315"),
        Layers("ARCH016", """[Ensemble("a")] [Vote<{|ARCH016:string|}>]""", "CS0453"),
        File("ARCH016", """
            [Pipeline] [Ensemble("a")] [Vote<{|ARCH016:Hidden|}>] sealed partial class P;
            file struct Hidden : IAnswer<Hidden>
            {
                public bool Equals(Hidden other) => true;
                public static bool TryRead(System.ReadOnlySpan<byte> text, out Hidden answer) { answer = default; return true; }
            }
            """),
        File("ARCH016", """
            [Pipeline] [Ensemble("a", Samples = 2)] [Vote<Any<int>>] sealed partial class P;
            readonly record struct Any<T> : IAnswer<Any<T>>
            {
                public static bool TryRead(System.ReadOnlySpan<byte> text, out Any<T> answer) { answer = default; return true; }
            }
            """),

        Layers("ARCH018", """[Ensemble("a", Samples = {|ARCH018:2|}, Temperature = 0)] [Vote<Number>]"""),
        Layers("ARCH018", """[Ensemble("a", "b")] [Fuse("a", Samples = {|ARCH018:2|})] [Vote<Number>]"""),
        Layers("ARCH018", """[Ensemble("a")] [Verify("a", Samples = {|ARCH018:2|})]"""),
        Layers("ARCH018", """[Ensemble("a", Samples = 2)] [Fuse("a", Samples = 2, Temperature = double.NaN)] [Fuse("a", Temperature = 0)]"""),
    ];
}
