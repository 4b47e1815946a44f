namespace Archon;

/// <summary>
/// An amount of what model calls cost, in whole numbers so that sums are exact. None of them is negative; sums stop at the greatest number
/// there is.
/// </summary>
/// <param name="Calls">Model calls.</param>
/// <param name="Tokens">Tokens of requests and replies together.</param>
/// <param name="NanoDollars">US dollars, in units of 1e-9.</param>
public readonly record struct Spend(long Calls, long Tokens, long NanoDollars)
{
    private const decimal NanosPerDollar = 1_000_000_000;

    /// <summary>The money in US dollars.</summary>
    public decimal Usd => NanoDollars / NanosPerDollar;

    /// <summary>Adds two amounts.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <returns>Their sum.</returns>
    public static Spend operator +(Spend left, Spend right) =>
        new(Sum(left.Calls, right.Calls), Sum(left.Tokens, right.Tokens), Sum(left.NanoDollars, right.NanoDollars));

    /// <summary>Adds two amounts.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <returns>Their sum.</returns>
    public static Spend Add(Spend left, Spend right) => left + right;

    /// <summary>US dollars in units of 1e-9, rounded down: what a limit of so much allows.</summary>
    internal static long ToNanos(decimal usd) =>
        usd >= long.MaxValue / NanosPerDollar ? long.MaxValue : (long)decimal.Floor(usd * NanosPerDollar);

    /// <summary>US dollars in units of 1e-9, rounded up: what is spent is never less than what it costs.</summary>
    internal static long ToNanosUp(decimal usd) =>
        usd >= long.MaxValue / NanosPerDollar ? long.MaxValue : (long)decimal.Ceiling(usd * NanosPerDollar);

    internal Spend Minus(in Spend part) => new(Calls - part.Calls, Tokens - part.Tokens, NanoDollars - part.NanoDollars);

    /// <summary>What is left of it without another amount, which may be more.</summary>
    internal Spend LessAny(in Spend part) => new(
        Math.Max(0, Calls - part.Calls), Math.Max(0, Tokens - part.Tokens), Math.Max(0, NanoDollars - part.NanoDollars));

    internal bool Covers(in Spend part) => part.Calls <= Calls && part.Tokens <= Tokens && part.NanoDollars <= NanoDollars;

    private static long Sum(long left, long right) => left > long.MaxValue - right ? long.MaxValue : left + right;
}
