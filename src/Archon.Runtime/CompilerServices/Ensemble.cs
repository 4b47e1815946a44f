using System.ComponentModel;

namespace Archon.CompilerServices;

/// <summary>Runs <see cref="EnsembleAttribute"/>. Part of the contract with generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Ensemble
{
    /// <summary>Asks a model for its samples.</summary>
    /// <param name="run">The run.</param>
    /// <param name="model">The model.</param>
    /// <param name="spec">The component.</param>
    /// <param name="firstSample">The index of its first sample among all the pipeline draws from this model.</param>
    public static void Ask(PipelineRun run, IModelEndpoint model, CallSpec spec, int firstSample = 0)
    {
        using SampleGroup? group = run.Calls.OpenGroup(model, spec);
        for (int sample = 0; sample < spec.Samples; sample++)
        {
            run.Ask(model, spec, firstSample + sample, group: group);
        }
    }
}
