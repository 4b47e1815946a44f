namespace Archon.Search;

/// <summary>A trial while it runs.</summary>
internal sealed class TrialRun(int number, Point point, Architecture architecture, Spend worst)
{
    internal int Number { get; } = number;

    internal Point Point { get; } = point;

    internal Architecture Architecture { get; } = architecture;

    /// <summary>The most that one answer can cost.</summary>
    internal Spend Worst { get; } = worst;

    internal string Subject => Desk.NameOf(Number);

    /// <summary>Its answers to the first questions, in the order of the study.</summary>
    internal ScoredAnswer[] Answers { get; set; } = [];

    internal double[] Scores => [.. Answers.Select(static answer => answer.Score)];

    /// <summary><c>complete</c>, <c>stopped</c> by the race, or <c>budget</c>; <see langword="null"/> while it runs.</summary>
    internal string? Status { get; set; }

    /// <summary>Why it failed; <see langword="null"/> when it did not.</summary>
    internal string? Failure { get; set; }

    /// <summary>Tokens of an answer on average.</summary>
    internal double Tokens { get; set; }

    internal bool IsRunning => Status is null && Failure is null;
}
