using Archon.Execution;

namespace Archon.Runtime.Tests.Faults;

/// <summary>What must be true of every run that ended with an answer, whatever went wrong on the way.</summary>
internal static class RunChecks
{
    /// <summary>Names what is wrong.</summary>
    internal static IEnumerable<string> Mistakes(int run, Answer answer)
    {
        foreach (Candidate candidate in answer.AllCandidates)
        {
            string signature = FaultyModel.Signature(run, CallSeed(run, candidate.Sample));
            if (!candidate.Text.EndsWith(signature, StringComparison.Ordinal) || FaultyModel.Signed(candidate.Text).Count != 1)
            {
                yield return $"candidate {candidate.Id} of layer {candidate.Layer} is not {signature} but '{candidate.Text}'";
            }

            if (candidate.Critique?.EndsWith(FaultyModel.Remark(run), StringComparison.Ordinal) == false)
            {
                yield return $"candidate {candidate.Id} has the critique of another run: '{candidate.Critique}'";
            }

            if (candidate.VerdictsFor != (FaultyModel.IsGood(CallSeed(run, candidate.Sample)) ? candidate.Verdicts : 0))
            {
                yield return
                    $"candidate {candidate.Id} has verdicts on another one: {candidate.VerdictsFor} of {candidate.Verdicts} are for it";
            }
        }

        foreach ((LayerReport before, LayerReport layer) in answer.Layers.Zip(answer.Layers.Skip(1)))
        {
            foreach (string mistake in LayerMistakes(run, before, layer))
            {
                yield return $"layer {layer.Number}: {mistake}";
            }
        }
    }

    /// <summary>The seed of a call as the wire carries it.</summary>
    internal static long CallSeed(int run, int sample) => (long)(RequestWriter.SampleSeed((ulong)run, sample) >> 33);

    private static IEnumerable<string> LayerMistakes(int run, LayerReport before, LayerReport layer)
    {
        long[] given = [.. before.Candidates.Select(candidate => CallSeed(run, candidate.Sample))];
        foreach (Candidate fused in layer.Candidates.Where(candidate => candidate.Fused && candidate.Layer == layer.Number))
        {
            if (!fused.Text.Contains($" from {string.Join('+', given)}\n", StringComparison.Ordinal))
            {
                yield return $"'{fused.Text}' was not written from {string.Join('+', given)}";
            }
        }

        bool isRanked = layer is { Calls: [{ Outcome: CallOutcome.Succeeded }] }
            && layer.Description.StartsWith("Rank", StringComparison.Ordinal);
        long[] kept = [.. layer.Candidates.Select(candidate => CallSeed(run, candidate.Sample))];
        if (isRanked && !kept.SequenceEqual(given.Order().Take(kept.Length)))
        {
            yield return $"of {string.Join('+', given)} it kept {string.Join('+', kept)}";
        }
    }
}
