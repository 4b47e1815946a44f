namespace Archon.Search;

/// <summary>Data cannot be used; the message names the file and every line that has to be mended.</summary>
public sealed class DatasetException : Exception
{
    internal DatasetException(string message)
        : base(message)
    {
    }
}
