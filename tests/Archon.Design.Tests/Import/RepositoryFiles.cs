using System.Runtime.CompilerServices;

namespace Archon.Design.Tests.Import;

/// <summary>Checked-in files that tests read.</summary>
internal static class RepositoryFiles
{
    public static string ImportPage =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "..", "docs", "import.md"));

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
