using static Archon.Generators.Tests.Rules.RuleCase;

namespace Archon.Generators.Tests.Rules;

internal static class ShapeCases
{
    public static readonly RuleCase[] All =
    [
        File("ARCH001", """[Pipeline] [Ensemble("a")] public sealed class {|ARCH001:P|};"""),
        File("ARCH001", """[Pipeline] [Ensemble("a")] public sealed partial class P;"""),

        File("ARCH002", """[Pipeline] [Ensemble("a")] public sealed partial class P{|ARCH002:<T>|};"""),
        File("ARCH002", """public partial class Outer { [Pipeline] [Ensemble("a")] public sealed partial class {|ARCH002:P|}; }"""),
        File("ARCH002", """[Pipeline] [Ensemble("a")] {|ARCH002:file|} sealed partial class P;"""),
        File("ARCH002", """[Pipeline] [Ensemble("a")] public {|ARCH002:static|} partial class P;"""),
        File("ARCH002", """[Pipeline] [Ensemble("a")] public {|ARCH002:abstract|} partial class P;"""),
        File("ARCH002", """[Pipeline] [Ensemble("a")] public sealed partial {|ARCH002:record|} P;"""),
        File("ARCH002", """public class Base; [Pipeline] [Ensemble("a")] public sealed partial class P : {|ARCH002:Base|};"""),
        File("ARCH002", """[Pipeline] [Ensemble("a")] public sealed partial class P{|ARCH002:(int x)|} { public int X => x; }"""),
        File("ARCH002", """[Pipeline] [Ensemble("a")] public sealed partial class P { public {|ARCH002:P|}() : base("P", null) { } }""", "CS1729"),
        File("ARCH002", """[Pipeline] [Ensemble("a")] sealed partial class P : Pipeline, System.IDisposable { public void Dispose() { } static P() { } }"""),

        File("ARCH003", """
            [Pipeline] [Ensemble("a")] public sealed partial class P;
            [{|ARCH003:Rank("a")|}] public sealed partial class P;
            """),
        File("ARCH003", """
            [Pipeline] public sealed partial class P;
            [{|ARCH003:Ensemble("a")|}] public sealed partial class P;
            """),
        File("ARCH003", """
            [Pipeline] [Ensemble("a")] public sealed partial class P;
            [System.Obsolete] public sealed partial class P;
            """),

        File("ARCH031", """[Pipeline] [Ensemble("a")] public sealed partial class P { public static int {|ARCH031:Space|} => 1; }"""),
        File("ARCH031", """[Pipeline] [Ensemble("a")] public sealed partial class P { public sealed class {|ARCH031:Cost|}; }"""),
        File("ARCH031", """[Pipeline] [Ensemble("a")] public sealed partial class P; public sealed partial class P { private readonly int {|ARCH031:SearchSpace|}; }"""),
        File("ARCH031", """[Pipeline] [Ensemble("a")] [Budget(Calls = 2)] public sealed partial class P { public int {|ARCH031:Budget|} => 1; }"""),
        File("ARCH031", """
            [Pipeline] [Ensemble("a")] public sealed partial class P
            {
                public void {|ARCH031:ExecuteAsync|}(Archon.CompilerServices.PipelineRun run) => ToString();
            }
            """),
        File("ARCH031", """[Pipeline] [Ensemble("a")] public sealed partial class {|ARCH031:Cost|};"""),
        File("ARCH031", """
            [Pipeline] [Ensemble("a")] public sealed partial class P
            {
                public void ExecuteAsync(string text) => ToString();
                private new sealed class Budget;
                public static P Create() => new([]);
                private new static int Use => 1;
                public sealed class Steps;
                public sealed class Archon;
                public sealed class System;
                private readonly int run, models, options, round, _a;
                public int Sum => run + models + options + round + _a + Use;
            }
            """),

        File("ARCH017", """[Pipeline] [System.Obsolete] public sealed partial class {|ARCH017:P|};"""),
        File("ARCH017", """[Pipeline] [System.Obsolete] [Ensemble("a")] public sealed partial class P;"""),

        File("ARCH022", """[{|ARCH022:Ensemble("a")|}] [{|ARCH022:Parallel|}] public sealed class P;"""),
        File("ARCH022", """[System.Obsolete] public sealed class P; [Pipeline] [Ensemble("a")] public sealed partial class Q;"""),
    ];
}
