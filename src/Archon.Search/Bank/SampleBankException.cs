namespace Archon.Search;

/// <summary>A bank of samples cannot be used; the message names the file, the place and what to do.</summary>
public sealed class SampleBankException : Exception
{
    internal SampleBankException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
