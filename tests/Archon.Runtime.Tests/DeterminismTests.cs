using Archon.Runtime.Tests.Support;

namespace Archon.Runtime.Tests;

public class DeterminismTests
{
    // Replies depend on the request alone: on its seed and on its prompt.
    private static readonly Script s_script = new()
    {
        Sample = call => $"Sample {call.Seed % 1000}\nAnswer: {call.Seed % 3}",
        CritiqueEach = call => $"Right: {call.Prompt.Length} Wrong: {call.Seed % 10}",
        Rank = call => (call.Prompt.Length % 3) switch { 0 => "[2] > [1]", 1 => "[3] > [1] > [2]", _ => "Hm." },
        Verify = call => call.Prompt.Length % 2 == 0 || call.Seed % 5 == 0 ? "Verdict: correct" : "Verdict: incorrect",
        Fuse = call => $"Fused {Stable(call.Prompt)}",
    };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public async Task The_same_seed_and_replies_give_the_same_answer_whatever_ends_first(int threads)
    {
        string expected = await DescribeAsync(new Schedule(0), threads: 1);
        for (int seed = 1; seed <= 100; seed++)
        {
            Assert.Equal(expected, await DescribeAsync(new Schedule(seed), threads));
        }
    }

    [Fact]
    public async Task Another_seed_gives_other_samples()
    {
        Assert.NotEqual(await DescribeAsync(new Schedule(0), 1), await DescribeAsync(new Schedule(0), 1, seed: 8));
    }

    [Fact]
    public async Task Samples_differ_in_their_seeds_and_the_same_sample_has_the_same_seed_in_every_architecture()
    {
        var one = new ScriptedModel(new Script());
        var other = new ScriptedModel(new Script());
        await new PlainVote(Models.Of(one)).AnswerAsync("q", new RunOptions { Seed = 5 });
        await new RankThenFuse(Models.Of(other)).AnswerAsync("q", new RunOptions { Seed = 5 });
        ulong[] seeds = [.. one.Of("sample").Select(call => call.Seed)];
        Assert.Equal(5, seeds.Distinct().Count());
        Assert.Equal(seeds[..4], other.Of("sample").Select(call => call.Seed));
    }

    [Fact]
    public async Task Without_a_seed_a_fresh_one_is_drawn_and_told()
    {
        var model = new ScriptedModel(new Script());
        var pipeline = new OneSample(Models.Of(model));
        Answer first = await pipeline.AnswerAsync("q");
        Answer second = await pipeline.AnswerAsync("q");
        Answer again = await pipeline.AnswerAsync("q", new RunOptions { Seed = first.Seed });
        Assert.NotEqual(first.Seed, second.Seed);
        Assert.Equal(first.Seed, again.Seed);
        Assert.Equal(model.Calls[0].Seed, model.Calls[2].Seed);
        Assert.NotEqual(model.Calls[0].Seed, model.Calls[1].Seed);
    }

    [Fact]
    public async Task The_seed_of_a_run_goes_before_that_of_the_pipeline()
    {
        var pipeline = new OneSample(Models.Of(new Script()), new PipelineOptions { Seed = 11 });
        Assert.Equal(11UL, (await pipeline.AnswerAsync("q")).Seed);
        Assert.Equal(12UL, (await pipeline.AnswerAsync("q", new RunOptions { Seed = 12 })).Seed);
    }

    private static async Task<string> DescribeAsync(Schedule schedule, int threads, ulong seed = 7)
    {
        var pipeline = new Limited(Models.Of(new ScriptedModel(s_script, schedule)));
        var options = new RunOptions { Seed = seed, Budget = new(calls: 100) };
        Answer answer = await schedule.FinishAsync(pipeline.AnswerAsync("q", options), threads);
        Assert.Equal(StopReason.Completed, answer.StopReason);
        return string.Join('\n', answer.AllCandidates) + string.Join('\n', answer.Calls) + answer.Text + answer.Usage;
    }

    private static int Stable(string text) => text.Aggregate(17, static (hash, c) => unchecked((hash * 31) + c));
}
