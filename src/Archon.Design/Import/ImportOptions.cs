namespace Archon.Design.Import;

/// <summary>What to import and where to.</summary>
/// <param name="Source">A file, or a folder whose <c>.json</c> files are imported, those of its subfolders included.</param>
public sealed record ImportOptions(string Source)
{
    /// <summary>The namespace when none is chosen.</summary>
    public const string DefaultNamespace = "Architectures";

    /// <summary>The folder that receives one file a class; <see langword="null"/>, the default, writes nothing.</summary>
    public string? Output { get; init; }

    /// <summary>The namespace of the classes.</summary>
    public string Namespace { get; init; } = DefaultNamespace;

    /// <summary>
    /// Whether files that are there already and differ are overwritten. The default is <see langword="false"/>:
    /// they refuse the import of theirs.
    /// </summary>
    public bool Overwrite { get; init; }
}
