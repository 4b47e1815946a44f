namespace Archon.Search;

/// <summary>Makes one bank of several.</summary>
public static class BankMerger
{
    /// <summary>Copies every reply of some banks into another; of two replies to one request the first one stays.</summary>
    /// <param name="sources">The banks.</param>
    /// <param name="target">The bank to add to; created when it does not exist.</param>
    /// <returns>How many replies were added.</returns>
    /// <exception cref="FileNotFoundException">A source does not exist.</exception>
    /// <exception cref="SampleBankException">A bank is damaged, or somebody else writes to the target.</exception>
    public static int Merge(IEnumerable<string> sources, string target)
    {
        ArgumentNullException.ThrowIfNull(sources);

        // Looked at before anything is written, so that a mistake leaves the target as it was.
        SampleBank[] banks = [.. sources.Select(SampleBank.OpenRead)];
        try
        {
            using SampleBank merged = SampleBank.Open(target);
            int added = banks.Sum(bank => bank.Records().Count(merged.Add));
            merged.Flush();
            return added;
        }
        finally
        {
            foreach (SampleBank bank in banks)
                bank.Dispose();
        }
    }
}
