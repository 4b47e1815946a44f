using Archon.Kernels.Voting;
using FsCheck;
using FsCheck.Fluent;

namespace Archon.Kernels.Tests.Voting;

public sealed class MajorityVoteTests
{
    private static Arbitrary<byte[]> Bytes => ArbMap.Default.ArbFor<byte[]>();

    private static VoteResult Vote(int[] answers, double[]? weights = null) =>
        MajorityVote.Decide<int>(answers, Array.ConvertAll(answers, a => a >= 0), weights);

    [Fact]
    public void MostVotesWin() => Assert.Equal(new VoteResult(1, 3, 3, 3, 2), Vote([7, 5, 5, 7, 5, 9]));

    [Fact]
    public void TiesGoToTheLowestIndex() => Assert.Equal(new VoteResult(0, 2, 2, 2, 2), Vote([9, 5, 5, 9]));

    [Fact]
    public void UnreadableAnswersDoNotVote() => Assert.Equal(new VoteResult(3, 1, 1, 1, 0), Vote([-1, -1, -1, 4]));

    [Fact]
    public void NothingReadableHasNoWinner()
    {
        Assert.Equal(new VoteResult(-1, 0, 0, 0, 0), Vote([-1, -1]));
        Assert.False(Vote([]).HasWinner);
    }

    [Fact]
    public void WeightBeatsCountAndTheHeaviestMemberSpeaks() =>
        Assert.Equal(new VoteResult(2, 2, 1.25, 2, 3), Vote([5, 7, 7, 5, 5], [0.25, 0.5, 0.75, 0.25, 0.25]));

    [Fact]
    public void EqualWeightsFallBackToCountThenIndex()
    {
        Assert.Equal(1, Vote([5, 7, 7], [1, 0.5, 0.5]).Winner);
        Assert.Equal(0, Vote([5, 7], [0.5, 0.5]).Winner);
    }

    [Fact]
    public void AllWeightsZeroIsAPlainMajority() => Assert.Equal(1, Vote([5, 7, 7, 8], [0, 0, 0, 0]).Winner);

    [Fact]
    public void ScoresOnlyBreakTiesWhenCountsDecide()
    {
        bool[] readable = [true, true, true, true, true];
        Assert.Equal(3, MajorityVote.DecideByCount<int>([5, 5, 7, 7, 9], readable, [0.1, 0.1, 0.2, 0.3, 1]).Winner);
        Assert.Equal(0, MajorityVote.DecideByCount<int>([5, 5, 7, 7, 9], readable, []).Winner);
    }

    [Theory]
    [InlineData(-0.5)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void BadWeightsAreRefused(double weight) => Assert.Throws<ArgumentException>(() => Vote([1, 2], [1, weight]));

    [Fact]
    public void LengthsMustAgree()
    {
        Assert.Throws<ArgumentException>(() => MajorityVote.Decide<int>([1, 2], [true]));
        Assert.Throws<ArgumentException>(() => MajorityVote.Decide<int>([1, 2], [true, true], [1]));
    }

    [Fact]
    public void EqualsAnIndependentCount() => Prop.ForAll(Bytes, Bytes, (raw, rawWeights) =>
    {
        int[] answers = Array.ConvertAll(raw, b => (b % 6) - 1);
        double[] weights = answers.Select((_, i) => i < rawWeights.Length ? rawWeights[i] % 8 / 8.0 : 0.25).ToArray();
        var best = answers.Select((a, i) => (a, i)).Where(p => p.a >= 0).GroupBy(p => p.a)
            .OrderByDescending(g => g.Sum(p => weights[p.i]))
            .ThenByDescending(g => g.Count())
            .ThenBy(g => g.Min(p => p.i))
            .FirstOrDefault();
        int winner = best is null ? -1 : best.OrderByDescending(p => weights[p.i]).ThenBy(p => p.i).First().i;
        return Vote(answers, weights).Winner == winner && Vote(answers, weights).Classes == answers.Where(a => a >= 0).Distinct().Count();
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void NamesAndOrderOfAnswersDoNotMatter() => Prop.ForAll(Bytes, raw =>
    {
        int[] answers = Array.ConvertAll(raw, b => (b % 6) - 1);
        VoteResult plain = Vote(answers), renamed = Vote(Array.ConvertAll(answers, a => a < 0 ? a : 100 - a));
        int[] shuffled = [.. answers];
        new Random(raw.Length).Shuffle(shuffled);
        VoteResult moved = Vote(shuffled);
        return plain == renamed && (plain.Votes, plain.Classes, plain.RunnerUpVotes) == (moved.Votes, moved.Classes, moved.RunnerUpVotes);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void VotingAllocatesNothing()
    {
        int[] answers = Enumerable.Range(0, 300).Select(i => i % 7).ToArray();
        bool[] readable = Array.ConvertAll(answers, a => a != 3);
        double[] weights = Array.ConvertAll(answers, a => a / 4.0);
        Allocations.AssertNone(() =>
        {
            MajorityVote.Decide<int>(answers, readable, weights);
            MajorityVote.Decide<int>(answers.AsSpan(0, 40), readable.AsSpan(0, 40));
        });
    }
}
