using System.Text;
using Archon.Kernels.Voting;

namespace Archon.Search;

/// <summary>Votes over answers as texts.</summary>
internal static class AnswerVote
{
    /// <summary>The answer of the largest group of equal ones; the first one when none can be read; -1 when there is none.</summary>
    internal static int Choose<TAnswer>(IReadOnlyList<string> answers)
        where TAnswer : struct, IAnswer<TAnswer>
    {
        var read = new TAnswer[answers.Count];
        bool[] readable = new bool[answers.Count];
        for (int i = 0; i < answers.Count; i++)
            readable[i] = TAnswer.TryRead(Encoding.UTF8.GetBytes(answers[i]), out read[i]);
        return answers.Count == 0 ? -1 : Math.Max(0, MajorityVote.Decide<TAnswer>(read, readable).Winner);
    }
}
