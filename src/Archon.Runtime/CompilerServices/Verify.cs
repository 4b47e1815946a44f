using System.ComponentModel;
using Archon.Execution;

namespace Archon.CompilerServices;

/// <summary>Runs <see cref="VerifyAttribute"/>. Part of the contract with generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Verify
{
    /// <summary>Asks a model for its verdicts on every candidate.</summary>
    /// <param name="run">The run.</param>
    /// <param name="model">The model.</param>
    /// <param name="spec">The component.</param>
    /// <param name="firstSample">The index of its first verdict on a candidate among all the pipeline asks this model for.</param>
    public static void Ask(PipelineRun run, IModelEndpoint model, CallSpec spec, int firstSample = 0)
    {
        for (int i = 0; i < run.Candidates.Count; i++)
        {
            for (int sample = 0; sample < spec.Samples; sample++)
            {
                run.Ask(model, spec, firstSample + (i * spec.SamplesApart) + sample, run.Candidates[i]);
            }
        }
    }

    /// <summary>
    /// Asks for the verdicts on each answer of the layer at hand as soon as it is there, for the layer that follows: <see cref="Ask"/>
    /// there takes them over.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="model">The model.</param>
    /// <param name="spec">The component.</param>
    /// <param name="firstSample">As in <see cref="Ask"/>.</param>
    public static void Follow(PipelineRun run, IModelEndpoint model, CallSpec spec, int firstSample = 0) =>
        run.Calls.Follow(model, spec, firstSample);

    /// <summary>
    /// Scores every candidate by its verdicts and keeps those that reach the threshold; when none does, all stay. Without a single readable
    /// verdict the candidates stay as they are.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="threshold">The share of verdicts for it that a candidate needs, 0 to 1.</param>
    public static void Apply(PipelineRun run, double threshold)
    {
        bool anyJudged = false;
        foreach (Branch branch in run.Branches)
        {
            if (branch.HasReply && branch.Spec.Role == CallRole.Verify)
            {
                if (!anyJudged)
                {
                    // What an earlier layer said of some candidates is not to be compared with what this one says of others.
                    ForgetVerdicts(run.Candidates);
                    anyJudged = true;
                }

                branch.Subject!.Verdicts++;
                branch.Subject.VerdictsFor += branch.Verdict ? 1 : 0;
            }
        }

        if (anyJudged)
        {
            Keep(run.Candidates, threshold);
        }
    }

    private static void ForgetVerdicts(List<CandidateSlot> candidates)
    {
        foreach (CandidateSlot candidate in candidates)
        {
            candidate.Verdicts = 0;
            candidate.VerdictsFor = 0;
        }
    }

    private static void Keep(List<CandidateSlot> candidates, double threshold)
    {
        bool anyVerified = false;
        foreach (CandidateSlot candidate in candidates)
        {
            bool judged = candidate.Verdicts > 0;
            candidate.Score = judged ? (double)candidate.VerdictsFor / candidate.Verdicts : double.NaN;
            candidate.Verified = judged ? candidate.VerdictsFor > 0 && candidate.Score >= threshold : null;
            anyVerified |= candidate.Verified == true;
        }

        if (anyVerified && threshold > 0)
        {
            candidates.RemoveAll(static candidate => candidate.Verified != true);
        }
    }
}
