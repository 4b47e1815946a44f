using System.Collections.Immutable;

namespace Archon.Design.Import;

/// <summary>What became of all files.</summary>
/// <param name="Files">The files in the order of their paths.</param>
public sealed record ImportReport(ImmutableArray<ImportedFile> Files)
{
    /// <summary>How many files became classes.</summary>
    public int Imported => Files.Count(static file => file.IsImported);

    /// <summary>How many of these come with a warning.</summary>
    public int Warned => Files.Count(static file => file.IsWarned);

    /// <summary>How many files were refused.</summary>
    public int Refused => Files.Length - Imported;
}
