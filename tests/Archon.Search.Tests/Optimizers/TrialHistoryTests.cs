namespace Archon.Search.Tests.Optimizers;

public class TrialHistoryTests
{
    private static readonly ParameterSpace s_space = new ParameterSpaceBuilder("numbers").Range("x", 0, 9, 0).Build();

    [Fact]
    public void A_point_is_tried_once()
    {
        TrialHistory history = new();
        history.Begin(s_space.Create(3));

        Assert.True(history.Contains(s_space.Create(3)));
        Assert.Throws<ArgumentException>(() => history.Begin(s_space.Create(3)));
        history.Tell(new(s_space.Create(3), 0.5));
        Assert.Empty(history.Pending);
        Assert.True(history.Contains(s_space.Create(3)));
        Assert.Throws<ArgumentException>(() => history.Begin(s_space.Create(3)));
    }

    [Fact]
    public void The_best_is_the_earliest_of_this_study_with_the_least_error()
    {
        TrialHistory history = new();
        history.Tell(new(s_space.Create(0), 0.1) { Origin = "earlier" });
        Assert.Null(history.Best);
        Assert.False(history.Contains(s_space.Create(0)));

        history.Tell(new(s_space.Create(1), null));
        Assert.Null(history.Best);
        history.Tell(new(s_space.Create(2), 0.4));
        history.Tell(new(s_space.Create(3), 0.4));
        Assert.Equal(s_space.Create(2), history.Best?.Point);
        Assert.Equal(4, history.Told.Count);
    }

    [Fact]
    public void A_trial_told_again_is_corrected()
    {
        TrialHistory history = new();
        history.Tell(new(s_space.Create(1), 0.1) { Examples = 20 });
        history.Tell(new(s_space.Create(2), 0.2));
        history.Tell(new(s_space.Create(1), 0.3) { Examples = 200 });

        Assert.Equal([0.3, 0.2], history.Told.Select(trial => trial.Error!.Value));
        Assert.Equal(s_space.Create(2), history.Best?.Point);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    public void An_error_is_from_0_to_1(double error) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Trial(s_space.Default, error));
}
