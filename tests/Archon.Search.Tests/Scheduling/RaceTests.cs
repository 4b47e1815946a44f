using Archon.Kernels.Sampling;

namespace Archon.Search.Tests.Scheduling;

public class RaceTests
{
    [Fact]
    public void Blocks_begin_where_a_decision_may_be_taken()
    {
        Race race = new();
        Assert.Equal([40, 60, 80], Steps(race, 361).Take(3));
        Assert.Equal(361, Steps(race, 361).Last());
        Assert.Equal([20, 30, 40, 50, 60, 70, 79], Steps(race, 79));
        Assert.Equal([5], Steps(race, 5));
    }

    [Fact]
    public void A_challenger_is_stopped_once_it_is_significantly_worse_and_not_before_it_was_seen()
    {
        double[] right = [.. Enumerable.Repeat(1.0, 100)], wrong = new double[100];

        Assert.True(new Race().ShouldStop(wrong.AsSpan(0, 20), right, 100));
        Assert.False(new Race().ShouldStop(wrong.AsSpan(0, 19), right, 100));
        Assert.False(new Race().ShouldStop(right.AsSpan(0, 20), wrong, 100));
        Assert.False(new Race().ShouldStop(right.AsSpan(0, 20), right, 100));

        // Of 20 pairs the incumbent wins 4: 1/16 is below a tenth; of 3 it is an eighth.
        double[] close = [.. right];
        close.AsSpan(0, 3).Clear();
        Assert.False(new Race().ShouldStop(close.AsSpan(0, 20), right, 100));
        close[3] = 0;
        Assert.True(new Race().ShouldStop(close.AsSpan(0, 20), right, 100));
        Assert.Throws<ArgumentException>(() => new Race().ShouldStop(right, wrong.AsSpan(1), 100));
    }

    [Fact]
    public void Graded_scores_are_ranked()
    {
        // Two small losses, eighteen large wins: the signs alone would say the same; two large losses, eighteen tiny wins are no reason
        // yet.
        double[] incumbent = [.. Enumerable.Repeat(0.5, 20)];
        double[] challenger = [.. Enumerable.Range(0, 20).Select(i => i < 12 ? 0.49 : 0.9)];
        Assert.False(new Race().ShouldStop(challenger, incumbent, 20));
        Assert.True(new Race().ShouldStop([.. challenger.Select(score => score == 0.9 ? 0.495 : score)], incumbent, 20));
    }

    [Fact]
    public void Of_equals_about_so_many_are_stopped_as_repeated_looks_explain()
    {
        var random = new SplitMix64(7);
        int stopped = 0;
        for (int run = 0; run < 400; run++)
        {
            double[] first = [.. Enumerable.Range(0, 200).Select(_ => (double)random.NextInt(2))];
            double[] second = [.. Enumerable.Range(0, 200).Select(_ => (double)random.NextInt(2))];
            stopped += Steps(new(), 200).Any(seen => new Race().ShouldStop(first.AsSpan(0, seen), second, 200)) ? 1 : 0;
        }

        Assert.InRange(stopped, 40, 140);
    }

    [Fact]
    public void A_stopped_challenger_is_measured_by_the_incumbent()
    {
        // Seen: the two hard examples. The incumbent has both wrong and half of all right.
        Assert.Equal(0.5, Race.EstimateMean([0, 0], [0, 0, 1, 1]));
        Assert.Equal(0.75, Race.EstimateMean([1, 0, 1, 1], [0, 0, 1, 1]));
        Assert.Equal(1, Race.EstimateMean([1, 1], [0, 0, 1, 1]));
        Assert.Throws<ArgumentException>(() => Race.EstimateMean([], [1]));
    }

    private static IEnumerable<int> Steps(Race race, int total)
    {
        for (int seen = 0; seen < total;)
            yield return seen = race.Next(seen, total);
    }
}
