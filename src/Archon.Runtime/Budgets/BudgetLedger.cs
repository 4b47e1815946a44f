namespace Archon;

/// <summary>
/// Keeps calls, tokens and US dollars within limits: whoever wants to spend reserves the most it can cost first and settles what it did
/// cost after. What is reserved and what is spent are together never more than a limit, whatever happens at the same time. Several runs may
/// share one (a search, a tenant): see <see cref="RunOptions.Ledger"/>.
/// </summary>
/// <remarks>
/// Safe for use by many threads at once; allocates nothing. A ledger and its parents are one to the caller: a reservation is made in all of
/// them or in none.
/// </remarks>
/// <example>
/// <code>
/// var tenant = new BudgetLedger(new RunBudget { Usd = 5m });
/// Answer answer = await reasoner.AnswerAsync(question, new RunOptions { Ledger = tenant });
/// Console.WriteLine($"{tenant.Spent.Usd} of 5 dollars are spent.");
/// </code>
/// </example>
public sealed class BudgetLedger
{
    // One for a ledger and all below it, so that a reservation in all of them is one step.
    private readonly Lock _own = new();
    private Lock _gate;
    private BudgetLedger? _parent;
    private Spend _limits;
    private Spend _spent;
    private Spend _reserved;
    private long _unknownCalls;

    /// <summary>Creates a ledger that has spent nothing.</summary>
    /// <param name="limits">
    /// The limits. A ledger has no clock: <see cref="RunBudget.Seconds"/> is for runs and must be 0.
    /// </param>
    /// <param name="parent">What everything is counted in as well; <see langword="null"/> for nothing.</param>
    /// <exception cref="ArgumentException">The limits have seconds.</exception>
    public BudgetLedger(RunBudget limits, BudgetLedger? parent = null)
        : this()
    {
        if (limits.Seconds > 0)
        {
            throw new ArgumentException("A ledger has no clock. Leave Seconds at 0 and give it to the budget of each run.", nameof(limits));
        }

        Begin(limits, parent);
    }

    private BudgetLedger() => _gate = _own;

    /// <summary>What was spent: settled at what it did cost, and at its worst case where nobody knows.</summary>
    public Spend Spent
    {
        get
        {
            lock (_gate)
            {
                return _spent;
            }
        }
    }

    /// <summary>What is in flight, at its worst case.</summary>
    public Spend Reserved
    {
        get
        {
            lock (_gate)
            {
                return _reserved;
            }
        }
    }

    /// <summary>
    /// What can be reserved now, in this ledger and its parents; where nothing is limited, what is left of the greatest number there is.
    /// </summary>
    public Spend Remaining
    {
        get
        {
            lock (_gate)
            {
                Spend left = OwnRemaining;
                for (BudgetLedger? ledger = _parent; ledger is not null; ledger = ledger._parent)
                {
                    Spend other = ledger.OwnRemaining;
                    left = new(
                        Math.Min(left.Calls, other.Calls),
                        Math.Min(left.Tokens, other.Tokens),
                        Math.Min(left.NanoDollars, other.NanoDollars));
                }

                return left;
            }
        }
    }

    /// <summary>Calls of which nobody knows what they used: they are part of <see cref="Spent"/> at their worst case.</summary>
    public long UnknownCalls
    {
        get
        {
            lock (_gate)
            {
                return _unknownCalls;
            }
        }
    }

    /// <summary>Whether anything is limited, here or above.</summary>
    internal bool IsLimited => _limits.Calls < long.MaxValue || LimitsTokens || LimitsUsd || _parent?.IsLimited == true;

    /// <summary>Whether tokens are limited, here or above.</summary>
    internal bool LimitsTokens => _limits.Tokens < long.MaxValue || _parent?.LimitsTokens == true;

    /// <summary>Whether US dollars are limited, here or above.</summary>
    internal bool LimitsUsd => _limits.NanoDollars < long.MaxValue || _parent?.LimitsUsd == true;

    /// <summary>What is spent and what is reserved together.</summary>
    internal Spend Committed
    {
        get
        {
            lock (_gate)
            {
                return _spent + _reserved;
            }
        }
    }

    private Spend OwnRemaining
    {
        get
        {
            Spend used = _spent + _reserved;
            return new(
                Math.Max(0, _limits.Calls - used.Calls),
                Math.Max(0, _limits.Tokens - used.Tokens),
                Math.Max(0, _limits.NanoDollars - used.NanoDollars));
        }
    }

    /// <summary>Reserves an amount in this ledger and all its parents, or in none of them.</summary>
    /// <param name="worst">The most that can be spent; not negative.</param>
    /// <param name="limit">The limit that does not allow it; <see cref="StopReason.Completed"/> when all do.</param>
    /// <returns>Whether it is reserved; then it must be settled once.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The amount is negative.</exception>
    public bool TryReserve(in Spend worst, out StopReason limit) => TryReserve(worst, default, out limit);

    /// <summary>Reserves an amount unless that leaves less than something is to be kept back.</summary>
    internal bool TryReserve(in Spend worst, in Spend kept, out StopReason limit)
    {
        ThrowIfNegative(worst);
        Spend needed = worst + kept;
        lock (_gate)
        {
            for (BudgetLedger? ledger = this; ledger is not null; ledger = ledger._parent)
            {
                Spend left = ledger.OwnRemaining;
                if (!left.Covers(needed))
                {
                    limit = LimitOf(needed, left);
                    return false;
                }
            }

            for (BudgetLedger? ledger = this; ledger is not null; ledger = ledger._parent)
            {
                ledger._reserved += worst;
            }
        }

        limit = StopReason.Completed;
        return true;
    }

    /// <summary>Gives a reservation back and counts what was spent instead: nothing for what was never sent.</summary>
    /// <param name="reserved">What was reserved.</param>
    /// <param name="actual">
    /// What was spent; not negative. More than was reserved is counted all the same, and leaves that much less for others.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The amount is negative.</exception>
    /// <exception cref="InvalidOperationException">So much is not reserved.</exception>
    public void Settle(in Spend reserved, in Spend actual) => Settle(reserved, actual, 0, isPaid: true);

    /// <summary>
    /// Settles a reservation of which nobody knows what became of it: it stays charged at its worst case, and is counted apart.
    /// </summary>
    /// <param name="reserved">What was reserved.</param>
    /// <exception cref="InvalidOperationException">So much is not reserved.</exception>
    public void SettleUnknown(in Spend reserved) => Settle(reserved, reserved, reserved.Calls, isPaid: true);

    /// <summary>
    /// Settles a reservation whose reply was at hand: it counts here as what it would cost, and above, where money is counted, as nothing.
    /// </summary>
    internal void SettleCached(in Spend reserved, in Spend worth) => Settle(reserved, worth, 0, isPaid: false);

    internal static BudgetLedger CreateUnlimited() => new() { _limits = default(RunBudget).ToLimits() };

    /// <summary>Makes it another one, for owners that reuse it. Nothing may be reserved.</summary>
    internal void Begin(in RunBudget limits, BudgetLedger? parent)
    {
        _limits = limits.ToLimits();
        _parent = parent;
        _gate = parent?._gate ?? _own;
        _spent = default;
        _reserved = default;
        _unknownCalls = 0;
    }

    /// <summary>The limit that does not allow an amount; <see cref="StopReason.Completed"/> when all do.</summary>
    internal StopReason LimitOf(in Spend needed)
    {
        Spend left = Remaining;
        return left.Covers(needed) ? StopReason.Completed : LimitOf(needed, left);
    }

    private static StopReason LimitOf(in Spend needed, in Spend left) =>
        needed.Calls > left.Calls ? StopReason.CallLimit
        : needed.Tokens > left.Tokens ? StopReason.TokenLimit
        : StopReason.CostLimit;

    private static void ThrowIfNegative(in Spend amount)
    {
        if ((amount.Calls | amount.Tokens | amount.NanoDollars) < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(amount), $"{amount} has a negative part.");
        }
    }

    private void Settle(in Spend reserved, in Spend actual, long unknownCalls, bool isPaid)
    {
        ThrowIfNegative(reserved);
        ThrowIfNegative(actual);
        lock (_gate)
        {
            // What is reserved here is reserved in all parents.
            if (!_reserved.Covers(reserved))
            {
                throw new InvalidOperationException(
                    $"{reserved} cannot be settled: only {_reserved} is reserved. Settle every reservation once.");
            }

            for (BudgetLedger? ledger = this; ledger is not null; ledger = ledger._parent)
            {
                ledger._reserved = ledger._reserved.Minus(reserved);
                if (isPaid || ledger == this)
                {
                    ledger._spent += actual;
                    ledger._unknownCalls += unknownCalls;
                }
            }
        }
    }
}
