using System.Runtime.CompilerServices;

namespace Archon.Search.Tests.Replay;

/// <summary>Recorded data of other people, which are not part of this repository: <c>shared/data</c> beside it.</summary>
internal static class SharedData
{
    internal static string? Find(string name)
    {
        for (string? folder = Path.GetDirectoryName(ThisFile()); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            string path = Path.Combine(folder, "shared", "data", name);
            if (File.Exists(path))
                return path;
        }

        return null;
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}

/// <summary>A test over a file of recorded data; skipped, with the reason, where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute(string name)
    {
        if (SharedData.Find(name) is null)
            Skip = $"'{name}' is not here: put it into ../shared/data.";
    }
}
