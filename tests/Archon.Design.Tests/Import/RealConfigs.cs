using System.Runtime.CompilerServices;

namespace Archon.Design.Tests.Import;

/// <summary>
/// The configurations that the original ships. They are other people's data and not part of this repository: they are read from
/// <c>shared/data/archon-configs</c> beside it, or from the folder that the environment variable ARCHON_CONFIGS names.
/// </summary>
internal static class RealConfigs
{
    public static string? Folder { get; } = Find();

    public static string? WhyAbsent => Folder is not null
        ? null
        : "The configurations of the original are not here: "
            + "put them into ../shared/data/archon-configs or name their folder in ARCHON_CONFIGS.";

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("ARCHON_CONFIGS") is { Length: > 0 } named)
            return Directory.Exists(named) ? named : null;
        for (string? folder = Path.GetDirectoryName(ThisFile()); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            string configs = Path.Combine(folder, "shared", "data", "archon-configs");
            if (Directory.Exists(configs))
                return configs;
        }

        return null;
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}

/// <summary>A test over the original's own configurations; skipped, with the reason, where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RealConfigsFactAttribute : FactAttribute
{
    public RealConfigsFactAttribute() => Skip = RealConfigs.WhyAbsent!;
}
