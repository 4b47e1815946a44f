namespace Archon.Kernels.Transformer;

/// <summary>
/// A model file cannot be used: it is missing, damaged, or asks for something this reader does not know.
/// The message names the file, the culprit (metadata key or tensor) and what to do about it.
/// </summary>
public sealed class GgufException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="path">The model file.</param>
    /// <param name="problem">What is wrong, with the name of the key or tensor, and the remedy.</param>
    /// <param name="inner">The cause, when another exception revealed the problem.</param>
    public GgufException(string path, string problem, Exception? inner = null)
        : base($"{path}: {problem}", inner) => Path = path;

    /// <summary>The model file as it was given.</summary>
    public string Path { get; }
}
