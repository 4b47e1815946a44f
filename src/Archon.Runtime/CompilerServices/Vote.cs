using System.Buffers;
using System.ComponentModel;
using Archon.Execution;
using Archon.Kernels.Voting;

namespace Archon.CompilerServices;

/// <summary>Runs <see cref="VoteAttribute{TAnswer}"/>. Part of the contract with generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Vote
{
    /// <summary>
    /// Lets the vote of the layer that follows end the layer at hand: as soon as no answer that is still to come can change the outcome,
    /// the calls in flight are cancelled. One that may stop early has the answers asked for in waves, and no more when the first ones leave
    /// little doubt.
    /// </summary>
    /// <typeparam name="TAnswer">The type of the answers.</typeparam>
    /// <param name="run">The run.</param>
    /// <param name="earlyStop">Whether it may stop early (<see cref="VoteAttribute{TAnswer}.EarlyStop"/>).</param>
    public static void Watch<TAnswer>(PipelineRun run, bool earlyStop)
        where TAnswer : struct, IAnswer<TAnswer>
    {
        bool cancels = !earlyStop && run.Options?.CompleteVotes != true;
        if (cancels || earlyStop)
        {
            run.Calls.Watch<TAnswer>(earlyStop, cancels);
        }
    }

    /// <summary>Keeps one candidate of the largest group of equal answers; the first one when no answer can be read.</summary>
    /// <typeparam name="TAnswer">The type of the answers.</typeparam>
    /// <param name="run">The run.</param>
    /// <param name="weighted">Whether a vote weighs as much as the candidate's score.</param>
    public static void Apply<TAnswer>(PipelineRun run, bool weighted)
        where TAnswer : struct, IAnswer<TAnswer>
    {
        int count = run.Candidates.Count;
        if (count == 0)
        {
            return;
        }

        // Rented and returned on one thread without awaiting, where the shared pools cost nothing.
        TAnswer[] answers = ArrayPool<TAnswer>.Shared.Rent(count);
        bool[] readable = ArrayPool<bool>.Shared.Rent(count);
        double[] scores = ArrayPool<double>.Shared.Rent(count);
        try
        {
            for (int i = 0; i < count; i++)
            {
                CandidateSlot candidate = run.Candidates[i];
                readable[i] = TAnswer.TryRead(candidate.Text.WrittenSpan, out answers[i]);
                scores[i] = double.IsNaN(candidate.Score) ? 0 : candidate.Score;
            }

            VoteResult result = weighted
                ? MajorityVote.Decide<TAnswer>(answers.AsSpan(0, count), readable.AsSpan(0, count), scores.AsSpan(0, count))
                : MajorityVote.DecideByCount<TAnswer>(answers.AsSpan(0, count), readable.AsSpan(0, count), scores.AsSpan(0, count));
            if (result.Winner >= 0)
            {
                run.Candidates[result.Winner].Votes = result.Votes;
            }

            Selection.KeepOnly(run.Candidates, Math.Max(0, result.Winner));
        }
        finally
        {
            ArrayPool<TAnswer>.Shared.Return(answers, clearArray: true);
            ArrayPool<bool>.Shared.Return(readable);
            ArrayPool<double>.Shared.Return(scores);
        }
    }
}
