using System.ComponentModel;
using Archon.Execution;

namespace Archon.CompilerServices;

/// <summary>Runs <see cref="RankAttribute"/>. Part of the contract with generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Rank
{
    /// <summary>Asks a model to order the candidates, unless there is nothing to order.</summary>
    /// <param name="run">The run.</param>
    /// <param name="model">The model.</param>
    /// <param name="spec">The component.</param>
    public static void Ask(PipelineRun run, IModelEndpoint model, CallSpec spec)
    {
        if (run.Candidates.Count > 1)
        {
            run.Ask(model, spec, 0);
        }
    }

    /// <summary>Orders the candidates, which stay as they are when no order could be read, and keeps the first.</summary>
    /// <param name="run">The run.</param>
    /// <param name="keep">How many stay.</param>
    public static void Apply(PipelineRun run, int keep)
    {
        foreach (Branch branch in run.Branches)
        {
            if (branch.HasReply)
            {
                Selection.Permute(run.Candidates, branch.Order(run.Candidates.Count));
            }
        }

        Selection.KeepFirst(run.Candidates, keep);
    }
}
