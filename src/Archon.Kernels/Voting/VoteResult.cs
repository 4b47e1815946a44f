namespace Archon.Kernels.Voting;

/// <summary>The outcome of a vote over the answers of several samples.</summary>
/// <param name="Winner">Index of the sample that represents the winning class; -1 when no answer was readable.</param>
/// <param name="Votes">Number of samples in the winning class; 0 when there is none.</param>
/// <param name="Weight">Sum of the weights of the winning class; its number of votes when no weights were given.</param>
/// <param name="Classes">Number of different readable answers.</param>
/// <param name="RunnerUpVotes">Number of samples in the class that came second; 0 when there is none.</param>
public readonly record struct VoteResult(int Winner, int Votes, double Weight, int Classes, int RunnerUpVotes)
{
    /// <summary>Whether any answer was readable.</summary>
    public bool HasWinner => Winner >= 0;
}
