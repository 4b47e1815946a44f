namespace Archon;

/// <summary>What one run may cost at the most.</summary>
public readonly record struct RunBudget
{
    /// <summary>Sets limits.</summary>
    /// <param name="calls">Model calls, repeated questions included; 0 for no limit.</param>
    /// <param name="seconds">Seconds from the start of the run; 0 for no limit.</param>
    /// <exception cref="ArgumentOutOfRangeException">A limit is negative or not a number.</exception>
    public RunBudget(int calls = 0, double seconds = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(calls);
        ArgumentOutOfRangeException.ThrowIfNegative(seconds);
        if (double.IsNaN(seconds))
        {
            throw new ArgumentOutOfRangeException(nameof(seconds), "The limit in seconds is not a number.");
        }

        Calls = calls;
        Seconds = seconds;
    }

    /// <summary>Model calls, repeated questions included; 0 for no limit.</summary>
    public int Calls { get; }

    /// <summary>Seconds from the start of the run; 0 for no limit.</summary>
    public double Seconds { get; }
}
