using System.Collections.Immutable;

namespace Archon;

/// <summary>What one layer of a run did.</summary>
/// <param name="Number">Its place in the pipeline, from 1.</param>
/// <param name="Description">Its components as declared.</param>
/// <param name="Candidates">The candidates it left, best first where it ordered them.</param>
/// <param name="Calls">Its calls in the order in which they were started.</param>
public sealed record LayerReport(int Number, string Description, ImmutableArray<Candidate> Candidates, ImmutableArray<CallReport> Calls)
{
    /// <summary>What its calls used together.</summary>
    public Usage Usage
    {
        get
        {
            Usage sum = default;
            foreach (CallReport call in Calls)
            {
                sum += call.Usage;
            }

            return sum;
        }
    }
}
