namespace Archon.Execution;

/// <summary>
/// One candidate of a run and everything said about it, which therefore can never outlive it or be taken for another's. Pooled.
/// </summary>
internal sealed class CandidateSlot
{
    private static readonly LifoPool<CandidateSlot> s_pool = new(capacity: 65_536);

    private CandidateSlot()
    {
    }

    internal static int Rented => s_pool.Rented;

    /// <summary>Its position among all candidates the run has ever had.</summary>
    internal int Id { get; private set; }

    internal Utf8Buffer Text { get; private set; } = new();

    internal Utf8Buffer Critique { get; } = new();

    internal string Model { get; private set; } = "";

    internal int Layer { get; private set; }

    internal int Sample { get; private set; }

    internal bool Fused { get; private set; }

    /// <summary>The share of verdicts or passed tests; not a number when nobody judged.</summary>
    internal double Score { get; set; } = double.NaN;

    internal int Verdicts { get; set; }

    internal int VerdictsFor { get; set; }

    internal bool? Verified { get; set; }

    internal int Tests { get; set; }

    internal int TestsPassed { get; set; }

    internal int Votes { get; set; }

    /// <summary>Takes the reply of a branch over without copying it.</summary>
    internal static CandidateSlot From(Branch branch, int id, int layer)
    {
        CandidateSlot slot = s_pool.TryRent() ?? new();
        (slot.Text, branch.Reply) = (branch.Reply, slot.Text);
        slot.Id = id;
        slot.Model = branch.Endpoint.Name;
        slot.Layer = layer;
        slot.Sample = branch.Sample;
        slot.Fused = branch.Spec.Role == CompilerServices.CallRole.Fuse;
        return slot;
    }

    internal void Return()
    {
        Text.Dispose();
        Critique.Dispose();
        Score = double.NaN;
        Verdicts = VerdictsFor = Tests = TestsPassed = Votes = 0;
        Verified = null;
        s_pool.Return(this);
    }
}
