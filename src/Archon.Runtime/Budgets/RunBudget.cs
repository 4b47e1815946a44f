namespace Archon;

/// <summary>What one run, or all that a <see cref="BudgetLedger"/> counts together, may cost at the most.</summary>
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

    /// <summary>Tokens of all requests and replies together; 0 for no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is negative.</exception>
    public long Tokens
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <summary>US dollars; 0 for no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is negative.</exception>
    public decimal Usd
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <summary>Seconds from the start of the run; 0 for no limit.</summary>
    public double Seconds { get; }

    /// <summary>The limits that are amounts; the greatest number there is where there is none.</summary>
    internal Spend ToLimits() => new(
        Calls > 0 ? Calls : long.MaxValue,
        Tokens > 0 ? Tokens : long.MaxValue,
        Usd > 0 ? Spend.ToNanos(Usd) : long.MaxValue);
}
