using System.Collections.Immutable;
using System.Globalization;

namespace Archon.Search.Tests.Studies;

public sealed class StudyTests
{
    [Fact]
    public async Task A_study_tries_selects_compares_and_says_what_came_of_it()
    {
        using Laboratory laboratory = new();
        ImmutableArray<StudyRecord> records = await Study.RunAsync(laboratory.Setup());

        var created = Assert.IsType<StudyCreated>(records[0]);
        Assert.Equal(100, created.SearchQuestions + created.SelectionQuestions + created.HeldOutQuestions);
        Assert.Equal((12, 12), (records.OfType<TrialAsked>().Count(), records.OfType<TrialTold>().Count()));
        Assert.Equal("default", records.OfType<TrialAsked>().First().Origin);
        Assert.Contains(records.OfType<TrialTold>(), told => told.Status == "stopped" && told.Seen < created.SearchQuestions);
        FinalistsChosen finalists = Assert.Single(records.OfType<FinalistsChosen>());
        Assert.Equal("trials", finalists.Reason);
        Assert.InRange(finalists.Trials.Length, 2, 5);

        var ended = Assert.IsType<StudyEnded>(records[^1]);
        WinnerCompared[] comparisons = [.. records.OfType<WinnerCompared>()];
        Assert.Contains(comparisons, static comparison => comparison.Baseline == "single call of good");
        Assert.Contains(comparisons, static comparison => comparison.Samples > 1);
        Assert.All(comparisons, comparison => Assert.Equal(1 - (0.05 / comparisons.Length), comparison.Confidence));
        Assert.Equal(ended.Verdict == "gain", comparisons.All(static comparison => comparison.Gain.Lower > 0));
        Assert.Contains($"12 architectures were tried and {finalists.Trials.Length} judged again", ended.Summary, StringComparison.Ordinal);
        Assert.Equal(laboratory.Calls, ended.Spent.Calls);
        Assert.All(laboratory.Good.Requests.Values.Concat(laboratory.Bad.Requests.Values), static count => Assert.Equal(1, count));
    }

    [Fact]
    public async Task The_same_study_comes_to_the_same_end_whatever_comes_back_first()
    {
        using Laboratory first = new(), second = new();
        Assert.Equal(await EndAsync(first.Setup()), await EndAsync(second.Setup() with { AnswersInFlight = 3 }));
    }

    [Fact]
    public async Task Cut_anywhere_and_resumed_a_study_comes_to_the_same_end_and_pays_nothing_twice()
    {
        using Laboratory whole = new();
        string expected = await EndAsync(Budgeted(whole));
        int lines = StudyJournal.Read(whole.JournalPath).Length;

        using Laboratory cut = new();
        Random random = new(1);
        int sessions = 0;
        for (int stop = 0; stop < lines; sessions++)
        {
            // The observer throws out of the middle of whatever the study is doing.
            stop += random.Next(1, lines / 6);
            int seen = 0;
            try
            {
                await Study.RunAsync(Budgeted(cut) with { Resume = true }, _ => seen += seen < stop ? 1 : throw new IOException("killed"));
                break;
            }
            catch (IOException exception)
            {
                Assert.Equal("killed", exception.Message);
            }
        }

        Assert.InRange(sessions, 5, 100);
        Assert.Equal(expected, await EndAsync(Budgeted(cut) with { Resume = true }));
        Assert.Equal(whole.Calls, cut.Calls);
        Assert.All(cut.Good.Requests.Values.Concat(cut.Bad.Requests.Values), static count => Assert.Equal(1, count));

        static StudySetup Budgeted(Laboratory laboratory) => laboratory.Setup() with { MaxTrials = 40, Budget = new(2_000) };
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public async Task A_budget_that_passes_the_check_ends_with_a_comparison(int more)
    {
        using Laboratory laboratory = new();
        string message = await RefusalAsync(laboratory.Setup() with { Budget = new(50) });
        string number = message[(message.IndexOf("at least ", StringComparison.Ordinal) + 9)..].Split(',')[0];
        int least = int.Parse(number, CultureInfo.InvariantCulture);
        StudySetup setup = laboratory.Setup() with { MaxTrials = 1_000, Budget = new(least + more) };
        ImmutableArray<StudyRecord> records = await Study.RunAsync(setup);
        Assert.Contains(records.OfType<TrialTold>(), static told => told.Status == "complete");
        Assert.NotEmpty(records.OfType<WinnerCompared>());
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(2_000)]
    public async Task Calls_are_never_more_than_the_budget_and_the_winner_is_judged_all_the_same(int calls)
    {
        using Laboratory laboratory = new();
        ImmutableArray<StudyRecord> records = await Study.RunAsync(laboratory.Setup() with { MaxTrials = 1_000, Budget = new(calls) });
        var ended = Assert.IsType<StudyEnded>(records[^1]);
        Assert.InRange(ended.Spent.Calls, calls / 3, calls);
        Assert.Equal(laboratory.Calls, ended.Spent.Calls);
        Assert.Equal("budget", Assert.Single(records.OfType<FinalistsChosen>()).Reason);
        Assert.NotEqual("unjudged", ended.Verdict);
        Assert.NotEmpty(records.OfType<WinnerCompared>());
    }

    [Fact]
    public async Task A_space_that_is_used_up_ends_the_search()
    {
        using Laboratory laboratory = new();
        StudySetup setup = laboratory.Setup() with { MaxTrials = 1_000, Limits = new() { Calls = 2 } };
        ImmutableArray<StudyRecord> records = await Study.RunAsync(setup);
        Assert.Equal("space", Assert.Single(records.OfType<FinalistsChosen>()).Reason);
        Assert.All(records.OfType<TrialAsked>(), static asked => Assert.InRange(asked.MaxCalls, 1, 2));
    }

    [Fact]
    public async Task What_another_study_has_banked_is_not_paid_again()
    {
        using Laboratory laboratory = new();
        string bank = Path.Combine(laboratory.Folder, "shared.bank"), another = Path.Combine(laboratory.Folder, "another");
        await Study.RunAsync(laboratory.Setup() with { BankPath = bank });
        int calls = laboratory.Calls;
        ImmutableArray<StudyRecord> records = await Study.RunAsync(laboratory.Setup() with { BankPath = bank, Folder = another });
        Assert.Equal((calls, 0L), (laboratory.Calls, records.OfType<StudyEnded>().Single().Spent.Calls));
    }

    [Fact]
    public async Task Trials_whose_models_fail_are_told_as_failed_and_others_win()
    {
        using Laboratory laboratory = new() { Bad = new("bad", 0.4, static _ => Completion.Failed("down")) };
        ImmutableArray<StudyRecord> records = await Study.RunAsync(laboratory.Setup() with { MaxTrials = 30 });
        Assert.Contains(records.OfType<TrialFailed>(), static failed => failed.Reason.Contains("down", StringComparison.Ordinal));
        Assert.True(Assert.IsType<StudyEnded>(records[^1]).Winner >= 0);
    }

    [Fact]
    public async Task A_study_of_which_every_trial_fails_ends_without_a_winner()
    {
        using Laboratory laboratory = new()
        {
            Good = new("good", 0.4, static _ => Completion.Failed("down")),
            Bad = new("bad", 0.4, static _ => Completion.Failed("down")),
        };
        var ended = Assert.IsType<StudyEnded>((await Study.RunAsync(laboratory.Setup()))[^1]);
        Assert.Equal((-1, "unjudged"), (ended.Winner, ended.Verdict));
    }

    [Fact]
    public async Task Limits_within_which_nothing_can_be_found_are_refused_before_anything_is_paid()
    {
        using Laboratory laboratory = new();
        string message = await RefusalAsync(laboratory.Setup() with { Budget = new(50) });
        Assert.Matches(
            "A budget of 50 calls is too small for one architecture: the class as it reads may take 3 calls an answer, "
            + ".* Allow at least [0-9]+",
            message);
        message = await RefusalAsync(laboratory.Setup() with { Limits = new() { Calls = 0 } });
        Assert.StartsWith(
            "No architecture of 'Archon.Search.Tests.Studies.Adder' is within 0 calls an answer and the budget: the cheapest may take 1",
            message,
            StringComparison.Ordinal);
        Assert.Equal(0, laboratory.Calls);
        using Laboratory few = new(2);
        Assert.Contains("has 2 questions: ", await RefusalAsync(few.Setup()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_study_is_not_begun_over_another_and_not_resumed_as_another()
    {
        using Laboratory laboratory = new();
        string end = await EndAsync(laboratory.Setup());
        string message = await RefusalAsync(laboratory.Setup());
        Assert.Contains("holds a study already. Go on with it (--resume)", message, StringComparison.Ordinal);
        Assert.Contains(
            "was begun with another seed (1 instead of 2), parallel (4 instead of 1).",
            await RefusalAsync(laboratory.Setup(resume: true) with { Seed = 2, Parallel = 1 }), StringComparison.Ordinal);
        int calls = laboratory.Calls;
        Assert.Equal(end, await EndAsync(laboratory.Setup(resume: true)));
        Assert.Equal(calls, laboratory.Calls);
    }

    private static async Task<string> RefusalAsync(StudySetup setup) =>
        (await Assert.ThrowsAsync<StudyException>(() => Study.RunAsync(setup))).Message;

    private static async Task<string> EndAsync(StudySetup setup) => Final.Of(await Study.RunAsync(setup));
}
