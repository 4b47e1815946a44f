namespace Archon.Execution;

/// <summary>
/// One candidate of a run and everything said about it, which therefore can never outlive it or be taken for another's. Its run owns and
/// reuses it.
/// </summary>
internal sealed class CandidateSlot
{
    /// <summary>Its position among all candidates the run has ever had.</summary>
    internal int Id { get; private set; }

    internal Utf8Buffer Text { get; private set; } = new(Branch.KeptReplyBytes);

    internal Utf8Buffer Critique { get; } = new();

    internal string Model { get; private set; } = "";

    internal int Layer { get; private set; }

    internal int Sample { get; private set; }

    internal bool Fused { get; private set; }

    internal FinishReason Finish { get; private set; }

    /// <summary>The share of verdicts or passed tests; not a number when nobody judged.</summary>
    internal double Score { get; set; } = double.NaN;

    internal int Verdicts { get; set; }

    internal int VerdictsFor { get; set; }

    internal bool? Verified { get; set; }

    internal int Tests { get; set; }

    internal int TestsPassed { get; set; }

    internal int Votes { get; set; }

    /// <summary>Whether it is one of the run's candidates; one that waits for its text is not yet.</summary>
    internal bool IsListed { get; private set; }

    /// <summary>Takes the reply of a branch over without copying it.</summary>
    internal void Take(Branch branch)
    {
        (Text, branch.Reply) = (branch.Reply, Text);
        Model = branch.Endpoint.Name;
        Sample = branch.Sample;
        Finish = branch.Finish;
        Fused = branch.Spec.Role == CompilerServices.CallRole.Fuse;
    }

    /// <summary>Becomes one of the run's candidates.</summary>
    internal void List(int id, int layer)
    {
        IsListed = true;
        Id = id;
        Layer = layer;
    }

    /// <summary>Forgets the candidate and gives back what it held.</summary>
    internal void Clear()
    {
        IsListed = false;
        Text.Dispose();
        Critique.Dispose();
        Score = double.NaN;
        Verdicts = VerdictsFor = Tests = TestsPassed = Votes = 0;
        Verified = null;
    }
}
