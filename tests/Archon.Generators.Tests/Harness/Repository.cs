using System.Runtime.CompilerServices;

namespace Archon.Generators.Tests.Harness;

/// <summary>Where the checked-in files of the repository are.</summary>
internal static class Repository
{
    public static string Snapshots => Path.Combine(Tests, "Snapshots");

    public static string Tests => Path.GetDirectoryName(Path.GetDirectoryName(ThisFile())!)!;

    public static string Root => Path.GetFullPath(Path.Combine(Tests, "..", ".."));

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
