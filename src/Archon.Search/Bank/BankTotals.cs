namespace Archon.Search;

/// <summary>What the replies of one model in a bank have cost.</summary>
/// <param name="Model">The name of the model.</param>
/// <param name="Usage">The calls and their tokens.</param>
/// <param name="Latency">How long all calls took together.</param>
/// <param name="TextBytes">Bytes of the texts.</param>
public sealed record BankTotals(string Model, Usage Usage, TimeSpan Latency, long TextBytes)
{
    /// <summary>Adds up a bank.</summary>
    /// <param name="bank">The bank.</param>
    /// <param name="first">How many records to leave out at the start.</param>
    /// <returns>One sum for each model, in the order of their names.</returns>
    public static IReadOnlyList<BankTotals> Of(SampleBank bank, int first = 0)
    {
        ArgumentNullException.ThrowIfNull(bank);
        return
        [
            .. bank.Records(first)
                .Select(static record => new BankTotals(
                    record.Model, Usage.Of(record.Reply.Usage, null), record.Reply.Latency, record.Reply.Text.Length))
                .GroupBy(static one => one.Model, StringComparer.Ordinal)
                .OrderBy(static group => group.Key, StringComparer.Ordinal)
                .Select(static group => group.Aggregate(static (sum, one) => new(
                    sum.Model, sum.Usage + one.Usage, sum.Latency + one.Latency, sum.TextBytes + one.TextBytes))),
        ];
    }
}
