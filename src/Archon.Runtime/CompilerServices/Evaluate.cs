using System.ComponentModel;
using Archon.Execution;
using Archon.Kernels.Parsing;

namespace Archon.CompilerServices;

/// <summary>Runs <see cref="EvaluateAttribute"/>. Part of the contract with generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Evaluate
{
    /// <summary>Asks a model to judge every candidate by the tests; nothing when no tests could be written.</summary>
    /// <param name="run">The run.</param>
    /// <param name="model">The model.</param>
    /// <param name="spec">The component.</param>
    public static void Ask(PipelineRun run, IModelEndpoint model, CallSpec spec)
    {
        for (int i = 0; i < run.Candidates.Count && run.Tests.Count > 0; i++)
        {
            run.Ask(model, spec, i, run.Candidates[i]);
        }
    }

    /// <summary>
    /// Scores every candidate by the tests it passes, orders them by it, and keeps the first. Without a single readable evaluation the
    /// candidates stay as they are, up to the number kept.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="keep">How many stay; 0 for all.</param>
    public static void Apply(PipelineRun run, int keep)
    {
        int tests = run.Tests.Count;
        Span<CheckResult> results = stackalloc CheckResult[tests];
        bool anyJudged = false;
        foreach (Branch branch in run.Branches)
        {
            if (branch.HasReply && branch.Spec.Role == CallRole.Evaluate)
            {
                if (!anyJudged)
                {
                    // What an earlier layer said of some candidates is not to be compared with what this one says of others.
                    ForgetResults(run.Candidates);
                    anyJudged = true;
                }

                EvaluationParser.Parse(branch.Reply.WrittenSpan, results);
                CandidateSlot candidate = branch.Subject!;
                candidate.Tests = tests;
                candidate.TestsPassed = results.Count(CheckResult.Pass);
                candidate.Score = (double)candidate.TestsPassed / tests;
            }
        }

        if (anyJudged)
        {
            OrderByTestsPassed(run.Candidates);
        }

        if (keep > 0)
        {
            Selection.KeepFirst(run.Candidates, keep);
        }
    }

    private static void ForgetResults(List<CandidateSlot> candidates)
    {
        foreach (CandidateSlot candidate in candidates)
        {
            candidate.Tests = candidate.TestsPassed = 0;
            candidate.Score = double.NaN;
        }
    }

    // An insertion sort: stable, so that ties keep their order, and free of allocations on lists this short.
    private static void OrderByTestsPassed(List<CandidateSlot> candidates)
    {
        for (int i = 1; i < candidates.Count; i++)
        {
            CandidateSlot candidate = candidates[i];
            int at = i;
            for (; at > 0 && candidates[at - 1].TestsPassed < candidate.TestsPassed; at--)
            {
                candidates[at] = candidates[at - 1];
            }

            candidates[at] = candidate;
        }
    }
}
