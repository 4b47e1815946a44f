using System.Collections.Immutable;
using Archon.Costing;

namespace Archon.Architectures;

/// <summary>Tells which layer's only call writes the answer, so that its text can be shown while it grows.</summary>
internal static class LastWord
{
    /// <summary>The place of that layer among those that run, from 1; 0 when the answer is chosen after it was written.</summary>
    internal static int Find(PlannedLayer[] layers, ImmutableArray<SearchParameter> parameters, Architecture architecture)
    {
        int place = 0;
        IReadOnlyList<CostedComponent> last = [];
        foreach (PlannedLayer layer in layers)
        {
            CostedLayer costed = layer.ToCosted(parameters, architecture.Number);
            IReadOnlyList<CostedComponent> components = costed.Alternatives[0];
            if (costed.Repeat.Max > 0 && components[0].Kind != ComponentKind.Skip)
            {
                place += (int)costed.Repeat.Max;
                last = components;
            }
        }

        bool isOneCall = last is [{ Asked.Max: 1, Samples.Max: 1 } only]
            && (only.Kind == ComponentKind.Fuse || (only.Kind == ComponentKind.Ensemble && place == 1));
        return isOneCall ? place : 0;
    }
}
