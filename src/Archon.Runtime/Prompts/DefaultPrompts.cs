using Archon.CompilerServices;

namespace Archon.Prompts;

/// <summary>
/// The prompts of roles whose component declares none. The embedded model was trained on exactly these bytes (models/tiny/PROMPTS.md):
/// change them only together with the model.
/// </summary>
internal static class DefaultPrompts
{
    private static readonly PromptTemplate s_critique = static prompt =>
    {
        WriteBlock(prompt);
        prompt.Text(
            "\n\nFor each candidate, name what is right and what is wrong. "u8
            + "One line per candidate, like:\n[1] Right: ... Wrong: ..."u8);
    };

    private static readonly PromptTemplate s_critiqueEach = static prompt =>
    {
        WriteCandidate(prompt);
        prompt.Text("\n\nName what is right and what is wrong in this candidate, like:\nRight: ... Wrong: ..."u8);
    };

    private static readonly PromptTemplate s_rank = static prompt =>
    {
        WriteBlock(prompt);
        prompt.Text(
            "\n\nCheck each candidate in one short line, "u8
            + "then order them from best to worst in a last line, like:\n[2] > [1] > [3]"u8);
    };

    private static readonly PromptTemplate s_fuse = static prompt =>
    {
        WriteBlock(prompt);
        prompt.Text(
            "\n\nSome candidates may be wrong. "u8
            + "Using what is right in them, write one best answer. End with a line \"Answer: <answer>\"."u8);
    };

    private static readonly PromptTemplate s_verify = static prompt =>
    {
        WriteCandidate(prompt);
        prompt.Text("\n\nCheck the candidate step by step. End with a line \"Verdict: correct\" or \"Verdict: incorrect\"."u8);
    };

    private static readonly PromptTemplate s_writeTests = static prompt =>
    {
        prompt.Text("Problem:\n"u8);
        prompt.Question();
        prompt.Text("\n\nWrite "u8);
        prompt.Count();
        prompt.Text(" short checks that a correct answer must pass, one per line, like:\n1. ..."u8);
    };

    private static readonly PromptTemplate s_evaluate = static prompt =>
    {
        prompt.Text("Problem:\n"u8);
        prompt.Question();
        prompt.Text("\n\nChecks:\n"u8);
        prompt.Checks();
        prompt.Text("\n\nCandidate answer:\n"u8);
        prompt.Candidate();
        prompt.Text("\n\nFor each check work it out briefly, then say pass or fail, one per line, like:\n1. ... pass"u8);
    };

    /// <summary>The default prompt of a role; none for samples, which send the conversation as it is.</summary>
    internal static PromptTemplate? Of(CallRole role) => role switch
    {
        CallRole.Critique => s_critique,
        CallRole.CritiqueEach => s_critiqueEach,
        CallRole.Rank => s_rank,
        CallRole.Fuse => s_fuse,
        CallRole.Verify => s_verify,
        CallRole.WriteTests => s_writeTests,
        CallRole.Evaluate => s_evaluate,
        _ => null,
    };

    private static void WriteBlock(PromptWriter prompt)
    {
        prompt.Text("Problem:\n"u8);
        prompt.Question();
        prompt.Text("\n\nCandidate answers:\n"u8);
        prompt.Candidates();
    }

    private static void WriteCandidate(PromptWriter prompt)
    {
        prompt.Text("Problem:\n"u8);
        prompt.Question();
        prompt.Text("\n\nCandidate answer:\n"u8);
        prompt.Candidate();
    }
}
