using System.Collections.Immutable;
using System.Text;

namespace Archon;

/// <summary>The answer of a run: a plain immutable object that owns its texts.</summary>
public sealed record Answer
{
    internal Answer(CompilerServices.PipelineRun run)
    {
        ImmutableArray<Candidate> all = [.. run.AllCandidates.Select(slot => new Candidate(slot))];
        Candidates = [.. run.Candidates.Select(slot => all[slot.Id])];
        Text = Candidates[0].Text;
        Calls = run.Log.ToCalls();
        Layers = run.Log.ToLayers(all, Calls);
        AllCandidates = all;
        Usage = run.Log.Usage;
        Repairs = run.Log.Repairs;
        StopReason = run.StopReason;
        Seed = run.Seed;
    }

    /// <summary>The text of the best candidate.</summary>
    public string Text { get; }

    /// <summary>The candidates left at the end, best first: one, unless the run was cut short.</summary>
    public ImmutableArray<Candidate> Candidates { get; }

    /// <summary>Every candidate the run ever had, in the order in which they were asked for.</summary>
    public ImmutableArray<Candidate> AllCandidates { get; }

    /// <summary>What each layer that ran did and left.</summary>
    public ImmutableArray<LayerReport> Layers { get; }

    /// <summary>Every call of the run in the order in which they were started.</summary>
    public ImmutableArray<CallReport> Calls { get; }

    /// <summary>What all calls used together.</summary>
    public Usage Usage { get; }

    /// <summary>Replies that deviated from the format asked for: read all the same, asked for again, or given up.</summary>
    public int Repairs { get; }

    /// <summary>Why the run ended.</summary>
    public StopReason StopReason { get; }

    /// <summary>The seed of the run. With the same seed and the same replies it gives the same answer again.</summary>
    public ulong Seed { get; }

    /// <summary>Reads the typed answer from <see cref="Text"/>.</summary>
    /// <typeparam name="TAnswer">The type of the answer, such as <see cref="Number"/>.</typeparam>
    /// <param name="answer">The typed answer, or the default value when the text holds none.</param>
    /// <returns>Whether the text holds one.</returns>
    public bool TryGet<TAnswer>(out TAnswer answer)
        where TAnswer : struct, IAnswer<TAnswer>
        => TAnswer.TryRead(Encoding.UTF8.GetBytes(Text), out answer);

    /// <summary>The text.</summary>
    /// <returns><see cref="Text"/>.</returns>
    public override string ToString() => Text;
}
