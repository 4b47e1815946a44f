using Archon.CompilerServices;
using Archon.Kernels.Parsing;

namespace Archon.Execution;

/// <summary>Decides whether a reply can be read as what its role asks for, and says what was wrong when it cannot.</summary>
internal static class ReplyReader
{
    /// <summary>More candidates than this are read with memory from the heap.</summary>
    internal const int StackLimit = 128;

    /// <summary>Orders and verdicts are left on the branch; what is text stays where it is, in the reply.</summary>
    internal static ParseOutcome Check(PipelineRun run, Branch branch)
    {
        ReadOnlySpan<byte> reply = branch.Reply.WrittenSpan;
        int candidates = run.Candidates.Count;
        switch (branch.Spec.Role)
        {
            case CallRole.Rank:
                return RankingParser.Parse(reply, branch.Order(candidates));
            case CallRole.Critique:
                return CritiqueParser.Parse(reply, candidates <= StackLimit ? stackalloc Range[candidates] : new Range[candidates]);
            case CallRole.Verify:
                ParseOutcome outcome = VerdictParser.Parse(reply, out bool correct);
                branch.Verdict = correct;
                return outcome;
            case CallRole.WriteTests:
                return ChecksParser.Parse(reply, stackalloc Range[branch.Spec.Count], out _);
            case CallRole.Evaluate:
                return EvaluationParser.Parse(reply, stackalloc CheckResult[run.Tests.Count]);
            default:
                return ParseOutcome.Read;
        }
    }

    /// <summary>What the model is told when its reply cannot be read.</summary>
    internal static ReadOnlySpan<byte> Complaint(CallRole role) => role switch
    {
        CallRole.Rank => "Your reply holds no order of the candidates. "u8
            + "Reply again and end with one line that orders them from best to worst, like:\n[2] > [1] > [3]"u8,
        CallRole.Critique => "Your reply holds no critique for some candidates. "u8
            + "Reply again with one line per candidate, like:\n[1] Right: ... Wrong: ..."u8,
        CallRole.Verify => "Your reply holds no verdict. Reply again and end with a line \"Verdict: correct\" or \"Verdict: incorrect\"."u8,
        CallRole.WriteTests => "Your reply holds no numbered checks. Reply again with one check per line, like:\n1. ..."u8,
        CallRole.Evaluate => "Your reply holds no pass or fail for some checks. Reply again with one line per check, like:\n1. ... pass"u8,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Replies of this role are not parsed."),
    };
}
