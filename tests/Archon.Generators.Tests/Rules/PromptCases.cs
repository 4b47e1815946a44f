using static Archon.Generators.Tests.Rules.RuleCase;

namespace Archon.Generators.Tests.Rules;

internal static class PromptCases
{
    private const string Quotes = "\"\"\"";

    public static readonly RuleCase[] All =
    [
        Layers("ARCH013", """[Ensemble("a", Prompt = "{question} {|ARCH013:{candidates}|}")]"""),
        Layers("ARCH013", """[Ensemble("a", Prompt = "{question}\n\"\\ {{x}} {|ARCH013:{Question}|}{|ARCH013:{}|}")]"""),
        Layers("ARCH013", """[Ensemble("a", Prompt = @"{question}""" + "\"\"" + """ {|ARCH013:{x}|}")]"""),
        Layers("ARCH013", "[Ensemble(\"a\", Prompt = " + Quotes + "\n    {question}\n    {|ARCH013:{ x }|}\n    " + Quotes + ")]"),
        Layers("ARCH013", """[Ensemble("a", Prompt = "{question}" + ("\n{|ARCH013:{x}|}" + "y"))]"""),
        Layers("ARCH013", """[Ensemble("a", Prompt = {|ARCH013:"{question}" + nameof(Pipeline) + "\x7bx\x7d"|})]"""),
        Layers("ARCH013", """[Ensemble("a", Prompt = "{question} {|ARCH013:}|}")]"""),
        Layers("ARCH013", """[Ensemble("a", Prompt = "{question} {|ARCH013:{|}")]"""),
        Layers("ARCH013", """[Ensemble("a", Prompt = "{|ARCH013:{|}question {question}")]"""),
        Layers("ARCH013", """[Ensemble("a", "b")] [Rank("a", Prompt = "{candidates} {|ARCH013:{count}|}")]"""),
        Layers("ARCH013", """[Ensemble("a", "b")] [UnitTest("a", Prompt = "{question}{|ARCH013:{checks}|}", EvaluatePrompt = "{candidate}{checks}{|ARCH013:{count}|}", Keep = 1)]"""),
        File("ARCH013", """
            static class M { public const string Prompt = "{x}{question}"; }
            [Pipeline] [Ensemble("a", Prompt = {|ARCH013:M.Prompt|})] sealed partial class P;
            """),
        Layers("ARCH013", """
            [WriteTests("a", Prompt = "{count} {question}")]
            [Ensemble("a", "b", Prompt = "{{ {question} }} {{{question}}}")]
            [Critique("a", Prompt = "{question} {candidates}")]
            [Critique("a", Each = true, Prompt = "{question} {candidate}")]
            [Verify("a", Prompt = "{question} {candidate}")]
            [Evaluate("a", Prompt = "{question} {candidate} {checks}")]
            [Fuse("a", Prompt = "{question} {candidates}")]
            """),

        Layers("ARCH021", """[Ensemble("a", Prompt = {|ARCH021:"Say something."|})]"""),
        Layers("ARCH021", """[Ensemble("a", "b")] [Rank("a", Prompt = {|ARCH021:"{question}"|})]"""),
        Layers("ARCH021", """[Ensemble("a", "b")] [Critique("a", Each = true, Prompt = {|ARCH021:""|})] [Fuse("a", Prompt = {|ARCH021:"{question}"|})]"""),
        Layers("ARCH021", """[Ensemble("a", "b")] [UnitTest("a", Prompt = {|ARCH021:"{count}"|}, EvaluatePrompt = {|ARCH021:"{checks}"|}, Keep = 1)]"""),
        Layers("ARCH021", """[Ensemble("a", "b", Prompt = null)] [Verify("a", Prompt = "{candidate}")] [Rank("a", Prompt = "{candidates}")]"""),
    ];
}
