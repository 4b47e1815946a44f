namespace Archon.Search;

/// <summary>A study cannot be run or resumed as it was asked for; the message says why and what to do. Nothing was paid.</summary>
public sealed class StudyException : Exception
{
    internal StudyException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
