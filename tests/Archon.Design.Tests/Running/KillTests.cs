using Archon.Design.Running;
using Archon.Search;
using Archon.Search.Tests.Studies;

namespace Archon.Design.Tests.Running;

/// <summary>Real processes, killed for real: nothing they could have tidied up is tidied up.</summary>
public sealed class KillTests
{
    private const int Kills = 10;

    // Answers in flight times the most calls of a layer: what can be on its way to the bank when a process is killed.
    private const int InFlight = 4, MostCallsAtOnce = 16;

    [Fact]
    public async Task Killed_ten_times_and_resumed_a_study_comes_to_the_same_end_and_pays_what_it_has_banked_only_once()
    {
        using Laboratory whole = new(), killed = new();
        string calls = killed.DataPath + ".calls";
        (List<StudyRecord> expected, _) = await EngineProcess.SearchAsync(Request(whole), whole.DataPath + ".calls");

        Random random = new(7);
        int kills = 0;
        for (int seen = 0; kills < Kills; kills++)
        {
            seen += random.Next(expected.Count / 14, expected.Count / 11);
            Assert.True((await EngineProcess.SearchAsync(Request(killed), calls, killAfter: seen)).Killed);
        }

        (List<StudyRecord> records, _) = await EngineProcess.SearchAsync(Request(killed), calls);
        Assert.Equal(Final.Of(expected), Final.Of(records));
        // One that was killed while it read what the last one had written had not resumed yet.
        Assert.InRange(records.OfType<StudyResumed>().Count(), 1, kills);
        Assert.Equal(
            File.ReadAllText(Path.Combine(whole.Folder, "AdderTuned.cs")), File.ReadAllText(Path.Combine(killed.Folder, "AdderTuned.cs")));

        string[] made = File.ReadAllLines(calls);
        using SampleBank bank = SampleBank.OpenRead(Path.Combine(killed.Folder, Study.BankName));
        Assert.Equal(File.ReadAllLines(whole.DataPath + ".calls").Order(), made.Distinct().Order());
        Assert.Equal(made.Distinct().Count(), bank.Count);
        Assert.InRange(made.Length - bank.Count, 0, kills * InFlight * MostCallsAtOnce);
    }

    private static RunRequest Request(Laboratory laboratory) => new()
    {
        Class = "Adder",
        Data = laboratory.DataPath,
        Metric = "numeric",
        Folder = laboratory.Folder,
        Resume = true,
        Optimizer = "random",
        MaxTrials = 16,
        MaxTotalCalls = 2_000,
        InFlight = InFlight,
    };
}
