using System.Collections.Immutable;
using Archon.Search.Tests.Reports;

namespace Archon.Search.Tests.Studies;

public sealed class StudyJournalTests
{
    [Fact]
    public async Task Every_kind_of_record_is_read_as_it_was_written()
    {
        using Laboratory laboratory = new();
        ImmutableArray<StudyRecord> written = await Study.RunAsync(laboratory.Setup());
        ImmutableArray<StudyRecord> read = StudyJournal.Read(laboratory.JournalPath);
        Assert.Equal(Final.Of(written), Final.Of(read));
        Assert.Equal(written.Select(static record => (record.Seq, record.At)), read.Select(static record => (record.Seq, record.At)));
        Assert.Equal(
            (string[])
            [
                "StudyCreated", "TrialAsked", "RoundBegun", "QuestionReported", "TrialTold", "FinalistsChosen",
                "SubjectJudged", "WinnerCompared", "LayerMeasured", "ScalingMeasured", "StudyEnded",
            ],
            read.Select(static record => record.GetType().Name).Distinct());
        Assert.StartsWith("{\"kind\":\"create\",", File.ReadLines(laboratory.JournalPath).First(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_found_out_about_the_winner_is_read_as_it_was_written() => Assert.All(
        SampleStudy.Whole(), static record => Assert.Equal(record.ToUtf8Json(), StudyRecord.Parse(record.ToUtf8Json()).ToUtf8Json()));

    [Fact]
    public async Task A_last_line_that_was_cut_off_is_dropped_and_a_damaged_one_before_it_is_an_error_with_its_number()
    {
        using Laboratory laboratory = new();
        ImmutableArray<StudyRecord> written = await Study.RunAsync(laboratory.Setup());
        string[] lines = File.ReadAllLines(laboratory.JournalPath);
        File.WriteAllText(laboratory.JournalPath, string.Join('\n', lines[..^1]) + "\n" + lines[^1][..20]);
        Assert.Equal(written.Length - 1, StudyJournal.Read(laboratory.JournalPath).Length);
        Assert.Equal(Final.Of(written), Final.Of(await Study.RunAsync(laboratory.Setup(resume: true))));

        File.WriteAllLines(laboratory.JournalPath, [.. lines[..6], lines[6][..20], .. lines[7..]]);
        string message = (await Assert.ThrowsAsync<StudyException>(() => Study.RunAsync(laboratory.Setup(resume: true)))).Message;
        Assert.StartsWith($"{laboratory.JournalPath}(7): this is no record of a study: ", message, StringComparison.Ordinal);

        File.WriteAllLines(laboratory.JournalPath, [.. lines[..6], .. lines[7..]]);
        Assert.StartsWith(
            $"{laboratory.JournalPath}(7): the record has the place 7 instead of 6",
            Assert.Throws<StudyException>(() => StudyJournal.Read(laboratory.JournalPath)).Message, StringComparison.Ordinal);
    }
}
