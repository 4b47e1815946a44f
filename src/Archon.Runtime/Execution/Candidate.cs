namespace Archon;

/// <summary>A candidate answer and everything that was said about it.</summary>
public sealed record Candidate
{
    internal Candidate(Execution.CandidateSlot slot)
    {
        Id = slot.Id;
        Text = slot.Text.ToString();
        Critique = slot.Critique.Length == 0 ? null : slot.Critique.ToString();
        Model = slot.Model;
        Layer = slot.Layer;
        Sample = slot.Sample;
        Fused = slot.Fused;
        Finish = slot.Finish;
        Score = double.IsNaN(slot.Score) ? null : slot.Score;
        Verified = slot.Verified;
        Verdicts = slot.Verdicts;
        VerdictsFor = slot.VerdictsFor;
        Tests = slot.Tests;
        TestsPassed = slot.TestsPassed;
        Votes = slot.Votes;
    }

    /// <summary>Its number among all candidates of the run, from 0, in the order in which they were asked for.</summary>
    public int Id { get; }

    /// <summary>Its text.</summary>
    public string Text { get; }

    /// <summary>What critics said of it; <see langword="null"/> when none did.</summary>
    public string? Critique { get; }

    /// <summary>The endpoint that wrote it.</summary>
    public string Model { get; }

    /// <summary>The layer that produced it, from 1.</summary>
    public int Layer { get; }

    /// <summary>Which of the model's samples it is, from 0.</summary>
    public int Sample { get; }

    /// <summary>Whether it was written from other candidates.</summary>
    public bool Fused { get; }

    /// <summary>Why its text ended: <see cref="FinishReason.Length"/> when it was cut.</summary>
    public FinishReason Finish { get; }

    /// <summary>The latest share of verdicts for it or of tests passed, 0 to 1; <see langword="null"/> when nobody judged it.</summary>
    public double? Score { get; }

    /// <summary>Whether it was verified; <see langword="null"/> when there was no readable verdict.</summary>
    public bool? Verified { get; }

    /// <summary>Readable verdicts on it.</summary>
    public int Verdicts { get; }

    /// <summary>Verdicts that call it correct.</summary>
    public int VerdictsFor { get; }

    /// <summary>Tests it was judged by.</summary>
    public int Tests { get; }

    /// <summary>Tests it passed.</summary>
    public int TestsPassed { get; }

    /// <summary>
    /// Candidates that gave the same answer when a vote chose this one, itself included; 0 when it was not chosen by a vote.
    /// </summary>
    public int Votes { get; }
}
