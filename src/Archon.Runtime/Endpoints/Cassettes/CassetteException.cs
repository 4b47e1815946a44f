namespace Archon;

/// <summary>A cassette file cannot be read.</summary>
public sealed class CassetteException : Exception
{
    internal CassetteException(string path, int line, string problem, Exception? cause = null)
        : base($"{path}({line}): {problem}", cause)
    {
        Path = path;
        Line = line;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The line, from 1.</summary>
    public int Line { get; }
}
