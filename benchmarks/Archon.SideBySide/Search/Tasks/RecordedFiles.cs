using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Archon.SideBySide.Search;

/// <summary>
/// Recorded answers of real models. They are other people's data and not part of this repository: they are read from <c>shared/data</c>
/// beside it, or from the folder that the environment variable ARCHON_DATA names.
/// </summary>
internal static class RecordedFiles
{
    internal const string Votes = "zeroeval_math-l5_dev.jsonl", Arithmetic = "zeroeval_gsm_dev.jsonl";
    internal const string Programs = "humaneval_codet_codegen16b_dev.jsonl";
    internal const string Prices = "models_approx_prices.json";

    internal const string WhyAbsent = "The recorded data are not here: put them into ../shared/data or name their folder in ARCHON_DATA.";

    internal static string? Folder { get; } = Find();

    internal static IEnumerable<JsonElement> Lines(string path)
    {
        foreach (string line in File.ReadLines(path))
        {
            using var document = JsonDocument.Parse(line);
            yield return document.RootElement.Clone();
        }
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("ARCHON_DATA") is { Length: > 0 } named)
            return Directory.Exists(named) ? named : null;
        for (string? folder = Path.GetDirectoryName(ThisFile()); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            string data = Path.Combine(folder, "shared", "data");
            if (File.Exists(Path.Combine(data, Votes)))
                return data;
        }

        return null;
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
