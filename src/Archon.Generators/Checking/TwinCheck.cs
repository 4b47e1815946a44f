using Archon.Generators.Model;

namespace Archon.Generators.Checking;

/// <summary>
/// Whether components of one layer differ. Equal alternatives are the same architecture twice; equal components that run at the same time
/// say the same twice, unless chance tells their replies apart.
/// </summary>
internal static class TwinCheck
{
    public static void Check(PipelineModel pipeline, ProblemList problems)
    {
        foreach (LayerModel layer in pipeline.Layers)
        {
            for (int i = 1; i < layer.Components.Count; i++)
            {
                ComponentModel component = layer.Components[i];
                if (component.Kind != ComponentKind.Skip && (layer.IsOneOf || component.IsGreedy)
                    && layer.Components.Take(i).Any(other => component.Equals(other with { Attribute = component.Attribute })))
                {
                    problems.Add(Rules.Twin, component.Attribute.Place, component.Name);
                }
            }
        }
    }
}
