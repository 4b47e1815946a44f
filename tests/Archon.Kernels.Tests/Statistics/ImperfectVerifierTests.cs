using Archon.Kernels.Statistics;

namespace Archon.Kernels.Tests.Statistics;

public class ImperfectVerifierTests
{
    // 58 questions of 100 that are easy, 42 that are hard: the worked example of the paper's notebook.
    private static readonly double[] s_rates = [.. Enumerable.Repeat(0.87, 58), .. Enumerable.Repeat(0.13, 42)];
    private static readonly ImperfectVerifier s_verifier = new(1, 0.75);

    [Theory]
    [InlineData(-0.7, 3)]
    [InlineData(-1, 2)]
    [InlineData(-2, 1)]
    public void Trying_until_a_verifier_agrees_pays_only_so_often(double wrongAnswer, int tries) =>
        Assert.Equal(tries, s_verifier.BestTries(s_rates, 64, wrongAnswer));

    [Fact]
    public void What_it_accepts_in_the_end_has_a_ceiling() => Assert.Equal(0.716, s_verifier.Ceiling(s_rates), 3);

    [Fact]
    public void A_perfect_verifier_never_tires_and_a_useless_one_is_not_asked()
    {
        Assert.Equal(64, new ImperfectVerifier(1, 1).BestTries(s_rates, 64, -1));
        Assert.Equal(1, new ImperfectVerifier(1, 1).Ceiling([0.1, 0.9]));
        Assert.Equal(0, new ImperfectVerifier(0, 0).BestTries(s_rates, 64, -1));
        Assert.Equal(0, new ImperfectVerifier(1, 1).BestTries([], 64, -1));
    }

    [Fact]
    public void One_try_is_worth_what_it_says()
    {
        // Half the answers are right; 9 of 10 right ones and 2 of 10 wrong ones are accepted.
        Assert.Equal((0.5 * 0.9) - (0.5 * 0.2) - 0.05, new ImperfectVerifier(0.9, 0.8).ValueOf([0.5], 1, -1, 0.05), 12);
    }
}
