using System.Collections.Immutable;

namespace Archon.Search.Tests.Replay;

/// <summary>The models with texts of the MATH-L5 recording, the most accurate one first.</summary>
[Pipeline]
[Ensemble(
    "Qwen2.5-72B-Instruct", "claude-3-5-sonnet-20241022", "gpt-4o-2024-08-06", "Qwen2.5-7B-Instruct", "gpt-4o-mini-2024-07-18",
    "Mistral-Large-2", "Meta-Llama-3.1-70B-Instruct", "Qwen2-72B-Instruct", "gemini-1.5-pro", "gemini-1.5-flash",
    "Qwen2-7B-Instruct", "gemma-2-9b-it", "claude-3-haiku-20240307", "gpt-3.5-turbo-0125", Temperature = 0.7), Choose(1, 14)]
[Vote<Text>]
public sealed partial class Zoo;

[Pipeline]
[Ensemble("m", Samples = 2, SamplesIn = [1, 2, 3], Temperature = 0.7)]
[Vote<Text>]
public sealed partial class Voters;

[Pipeline]
[Ensemble("m", Samples = 2, Temperature = 0.7)]
[Optional, Fuse("m")]
[Vote<Text>]
public sealed partial class Fusers;

public sealed class ReplayTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("archon-replay-");

    private string DataPath => Path.Combine(_folder.FullName, "recorded.jsonl");

    public void Dispose() => _folder.Delete(recursive: true);

    [SharedDataFact("zeroeval_math-l5_dev.jsonl")]
    public async Task Baselines_of_recorded_data_are_exact()
    {
        string path = SharedData.Find("zeroeval_math-l5_dev.jsonl")!;
        RecordedSamples recorded = RecordedSamples.Read(path);
        ReplayEndpoint.Check(Zoo.Space, recorded);
        Dataset data = Dataset.Read(path);
        ModelCatalog models = ReplayEndpoint.CatalogOf(recorded);
        StudySetup setup = StudySetup.For<Zoo>(models, data, new RecordedMetric(recorded), new RandomSearch(), _folder.FullName);
        using Cassette memory = new();

        // search.md: plurality of all 14 models .6371, ties to the more accurate one; the best single one .5956.
        ImmutableArray<EvaluatedSubject> subjects = await Evaluation.RunAsync(setup, null, data.Examples, memory);
        Assert.Equal(230, subjects[0].Scores.Sum());
        Assert.Equal("0.6371", (subjects[0].Scores.Sum() / 361).ToString("0.0000", System.Globalization.CultureInfo.InvariantCulture));
        EvaluatedSubject single = Assert.Single(subjects, static subject => subject.Name == "single call of Qwen2.5-72B-Instruct");
        Assert.Equal((215.0, 361), (single.Scores.Sum(), single.Answers.Length));
    }

    [Fact]
    public async Task Samples_are_given_in_their_order_and_graded_as_they_were()
    {
        Write("""
            {"model": "m", "sample": 0, "answer": "1", "correct": false},
            {"model": "m", "sample": 1, "answer": "2", "correct": true, "in_chars": 40, "out_chars": 9},
            {"model": "m", "sample": 2, "answer": "2", "correct": true}
            """);
        RecordedSamples recorded = RecordedSamples.Read(DataPath);
        Voters voters = new(ReplayEndpoint.CatalogOf(recorded));
        Answer answer = await voters.AnswerAsync("q", new RunOptions { Architecture = Voters.Space.Parse("{\"layer 1 Samples\": 3}") });
        Assert.Equal(("Answer: 2", 3, 13L), (answer.Text, answer.Usage.Calls, answer.Usage.TotalTokens));
        RecordedMetric metric = new(recorded);
        Assert.Equal((1, 0, 0), (await ScoreAsync("Answer: 2"), await ScoreAsync("Answer: 1"), await ScoreAsync("Answer: 3")));

        async Task<double> ScoreAsync(string given) => await metric.ScoreAsync(new("a", "q", ""), given);
    }

    [Fact]
    public void What_was_not_recorded_is_refused_before_anything_runs()
    {
        Write("""
            {"model": "m", "sample": 0, "answer": "1", "correct": false},
            {"model": "m", "sample": 1, "answer": null, "correct": false}
            """);
        RecordedSamples recorded = RecordedSamples.Read(DataPath);
        Assert.Contains("layer 2, Fuse(\"m\"), was not recorded in ", Refusal(Fusers.Space, recorded), StringComparison.Ordinal);
        Assert.Contains("it may ask model 'm' for 3 samples, and", Refusal(Voters.Space, recorded), StringComparison.Ordinal);
        Assert.Contains(
            "model 'Qwen2.5-72B-Instruct' was not recorded for every question", Refusal(Zoo.Space, recorded), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_is_no_recording_is_named()
    {
        File.WriteAllText(DataPath, "\n{\"id\": \"a\", \"question\": \"q\"}\n");
        string message = Assert.Throws<DatasetException>(() => RecordedSamples.Read(DataPath)).Message;
        Assert.StartsWith($"{DataPath}(2): this is no question with recorded samples: ", message, StringComparison.Ordinal);
    }

    private static string Refusal(SearchSpace space, RecordedSamples recorded) =>
        Assert.Throws<StudyException>(() => ReplayEndpoint.Check(space, recorded)).Message;

    private void Write(string samples)
    {
        string line = samples.ReplaceLineEndings(" ");
        File.WriteAllText(DataPath, $"{{\"id\": \"a\", \"question\": \"q\", \"reference\": \"2\", \"samples\": [{line}]}}\n");
    }
}
