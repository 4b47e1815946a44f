using System.ComponentModel;

namespace Archon.CompilerServices;

/// <summary>Runs <see cref="FuseAttribute"/>. Part of the contract with generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Fuse
{
    /// <summary>Asks a model for new answers from the candidates; for none when there are none.</summary>
    /// <param name="run">The run.</param>
    /// <param name="model">The model.</param>
    /// <param name="spec">The component.</param>
    /// <param name="firstSample">The index of its first sample among all fusions the pipeline draws from this model.</param>
    public static void Ask(PipelineRun run, IModelEndpoint model, CallSpec spec, int firstSample = 0)
    {
        using SampleGroup? group = run.Calls.OpenGroup(model, spec);
        for (int sample = 0; sample < spec.Samples && run.Candidates.Count > 0; sample++)
        {
            run.Ask(model, spec, firstSample + sample, group: group);
        }
    }
}
