using System.ComponentModel;
using Archon.Execution;
using Archon.Kernels.Parsing;

namespace Archon.CompilerServices;

/// <summary>Runs <see cref="CritiqueAttribute"/>. Part of the contract with generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Critique
{
    /// <summary>Asks a model for critiques of the candidates.</summary>
    /// <param name="run">The run.</param>
    /// <param name="model">The model.</param>
    /// <param name="spec">The component.</param>
    public static void Ask(PipelineRun run, IModelEndpoint model, CallSpec spec)
    {
        if (spec.Role == CallRole.CritiqueEach)
        {
            for (int i = 0; i < run.Candidates.Count; i++)
            {
                run.Ask(model, spec, i, run.Candidates[i]);
            }
        }
        else if (run.Candidates.Count > 0)
        {
            run.Ask(model, spec, 0);
        }
    }

    /// <summary>
    /// Asks for a critique of each answer of the layer at hand as soon as it is there, for the layer that follows: <see cref="Ask"/> there
    /// takes them over.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="model">The model.</param>
    /// <param name="spec">The component: one that is asked once for each candidate.</param>
    public static void Follow(PipelineRun run, IModelEndpoint model, CallSpec spec) => run.Calls.Follow(model, spec, firstSample: 0);

    /// <summary>Gives every candidate what was said about it. What several critics say is joined.</summary>
    /// <param name="run">The run.</param>
    public static void Apply(PipelineRun run)
    {
        int candidates = run.Candidates.Count;
        Span<Range> critiques = candidates <= ReplyReader.StackLimit ? stackalloc Range[candidates] : new Range[candidates];
        foreach (Branch branch in run.Branches)
        {
            ReadOnlySpan<byte> reply = branch.Reply.WrittenSpan;
            if (branch.HasReply && branch.Spec.Role == CallRole.CritiqueEach)
            {
                Add(branch.Subject!, reply);
            }
            else if (branch.HasReply && branch.Spec.Role == CallRole.Critique)
            {
                CritiqueParser.Parse(reply, critiques);
                for (int i = 0; i < candidates; i++)
                {
                    Add(run.Candidates[i], reply[critiques[i]]);
                }
            }
        }
    }

    private static void Add(CandidateSlot candidate, ReadOnlySpan<byte> reply)
    {
        // Shortened before it is joined: of several critics each has its say.
        ReadOnlySpan<byte> critique = CritiqueParser.Shorten(reply);
        if (candidate.Critique.Length > 0 && critique.Length > 0)
        {
            candidate.Critique.Append("\n"u8);
        }

        candidate.Critique.Append(critique);
    }
}
