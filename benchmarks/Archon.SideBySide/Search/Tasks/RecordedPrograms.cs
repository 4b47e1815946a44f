using System.Text.Json;

namespace Archon.SideBySide.Search;

/// <summary>Programs that one model wrote for each problem, in the order of its samples, and which of its own tests they pass.</summary>
internal sealed class RecordedPrograms
{
    private RecordedPrograms(Problem[] problems) => Problems = problems;

    internal Problem[] Problems { get; }

    internal static RecordedPrograms Read(string folder) => new(
    [
        .. RecordedFiles.Lines(Path.Combine(folder, RecordedFiles.Programs)).Select(static row => new Problem(
            [.. row.GetProperty("samples").EnumerateArray().Select(static sample => sample.GetProperty("solution").GetInt32())],
            [.. row.GetProperty("unique_solutions").EnumerateArray().Select(static program => new Program(
                program.GetProperty("correct").GetBoolean(),
                program.GetProperty("code").GetString()!.Length,
                [.. program.GetProperty("passes").GetString()!.Select(static pass => pass == '1')]))],
            [.. row.GetProperty("test_samples").EnumerateArray()
                .Select(static sample => sample.EnumerateArray().Select(static test => test.GetInt32()).ToArray())])),
    ]);

    /// <param name="Samples">The program that each sample is, by its index.</param>
    /// <param name="Programs">The different programs.</param>
    /// <param name="TestSamples">The tests that each sample of tests holds, by their indices.</param>
    internal sealed record Problem(int[] Samples, Program[] Programs, int[][] TestSamples);

    /// <param name="IsRight">Whether it passes the official tests.</param>
    /// <param name="Length">Characters.</param>
    /// <param name="Passes">Whether it passes each generated test.</param>
    internal sealed record Program(bool IsRight, int Length, bool[] Passes);
}
