using System.Globalization;

namespace Archon.SideBySide.Search;

/// <summary>Prints what <see cref="SearchBenchmark"/> measures.</summary>
internal static class SearchVerb
{
    /// <returns>The exit code: 0 when all floors are met, 1 when not, 2 when the benchmark cannot run.</returns>
    internal static int Run(string[] options, bool json)
    {
        int seeds = 20;
        string? folder = RecordedFiles.Folder;
        for (int i = 0; i < options.Length; i += 2)
        {
            string? value = i + 1 < options.Length ? options[i + 1] : null;
            if (options[i] == "--seeds" && int.TryParse(value, CultureInfo.InvariantCulture, out seeds) && seeds > 0)
                continue;
            if (options[i] == "--data" && Directory.Exists(value))
            {
                folder = value;
                continue;
            }

            Console.Error.WriteLine($"'{options[i]} {value}': --seeds takes a number above 0, --data a folder that exists.");
            return 2;
        }

        if (folder is null)
        {
            Console.Error.WriteLine($"{RecordedFiles.WhyAbsent} Or give --data <folder>.");
            return 2;
        }

        SearchReport report = new SearchBenchmark(folder, seeds, static step => Console.Error.WriteLine($"... {step}")).Run();
        Console.WriteLine(json ? Json.Of(report) : ToTable(report));
        return report.Floors.All(static floor => floor.IsMet) ? 0 : 1;
    }

    private static string ToTable(SearchReport report) => string.Join('\n',
    [
        Text($"Searches over recorded answers, means over {report.Seeds} seeds: the best development accuracy after so many trials."),
        "",
        $"{"",-26}{"",-14}{"25",8}{"50",8}{"100",8}",
        .. report.Searches.Select(static row => Text($"{row.Task,-26}{row.Optimizer,-14}{row.At25,8:F4}{row.At50,8:F4}{row.At100,8:F4}")),
        "",
        "Front of error and cost: share of the hypervolume of all 131,064 votes, "
        + Text($"whose best accuracy is {report.Fronts[0].BestAccuracy:F4}."),
        "",
        $"{"",-40}{"50",8}{"100",8}",
        .. report.Fronts.Select(static row => Text($"{row.Optimizer,-40}{row.At50,8:F3}{row.At100,8:F3}")),
        "",
        "Racing: SMBO, 100 trials, stopped when the paired sign test has the incumbent better at 0.10.",
        "",
        $"{"",-26}{"saved",10}{"full",10}{"raced",10}{"loss",10}",
        .. report.Races.Select(static row =>
            Text($"{row.Task,-26}{row.Saved,10:P0}{row.FullAccuracy,10:F4}{row.RacedAccuracy,10:F4}{row.Loss,10:F4}")),
        "",
        "Proposals after 300 trials: milliseconds, and memory held beyond that of 100 trials.",
        "",
        $"{"",-14}{"points",12}{"median",10}{"most",10}{"kB",10}",
        .. report.Proposals.Select(static row =>
            Text($"{row.Optimizer,-14}{row.Points,12:N0}")
            + Text($"{row.MedianMilliseconds,10:F1}{row.MostMilliseconds,10:F1}{row.GrowthKilobytes,10}")),
        "",
        "Baselines, percent, beside what is known.",
        "",
        .. report.Baselines.Select(static row => row.ToString()),
        "",
        .. report.Floors.Select(static floor =>
            Text($"{(floor.IsMet ? "met   " : "MISSED")} {floor.Name,-62}{floor.Value,9:F4} >= {floor.Floor:F4}")),
    ]);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
