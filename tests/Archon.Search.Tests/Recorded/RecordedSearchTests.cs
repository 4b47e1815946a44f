using Archon.SideBySide.Search;

namespace Archon.Search.Tests.Recorded;

/// <summary>A small, seeded part of what <c>benchmarks/Archon.SideBySide -- search</c> measures.</summary>
public class RecordedSearchTests
{
    private static readonly Lazy<RecordedVotes> s_votes =
        new(() => RecordedVotes.Read(RecordedFiles.Folder!, RecordedFiles.Votes, static sample => sample.TryGetProperty("text", out _)));

    [RecordedFact]
    public void Plain_architectures_are_worth_what_is_known_of_them()
    {
        VoteTask task = VoteTask.Flags(s_votes.Value);
        int[] all = [.. Enumerable.Range(0, 14)];

        Assert.Equal((14, 361), (s_votes.Value.Models.Length, s_votes.Value.Questions));
        Assert.Equal(0.5956, s_votes.Value.Accuracies.Max(), 4);
        Assert.Equal(0.6371, task.Accuracy(task.Vote(all, 0, 0)), 4);
        Assert.Equal(0.5956, task.Accuracy(task.Starts[0]), 4);
        Assert.Equal(0.0145, task.Cost(task.Vote(all, 0, 0)), 4);
        Assert.Equal(0.00056, task.Cost(task.Starts[0]), 5);
    }

    [RecordedFact]
    public void Agreement_of_programs_and_tests_chooses_as_is_known()
    {
        RecordedPrograms recorded = RecordedPrograms.Read(RecordedFiles.Folder!);
        var agreement = new ProgramChoice(ChoiceMethod.ClassTimesPasses) { Programs = 100 };

        double accuracy = recorded.Problems.Average(
            problem => agreement.Best(problem).Average(program => problem.Programs[program].IsRight ? 1.0 : 0));
        Assert.Equal(0.3322, accuracy, 4);
        Assert.Equal(0.1266, new ProgramTask(recorded).Accuracy(new ProgramTask(recorded).Space.Default), 4);
    }

    [RecordedFact]
    public void A_model_with_a_warm_start_finds_better_votes_than_chance()
    {
        VoteTask task = VoteTask.Slots(s_votes.Value);
        double random = Mean(new RandomSearch(), task), smbo = Mean(new WarmStart(new Smbo(), task.Starts), task);

        Assert.True(smbo >= 0.665 && smbo > random + 0.01, $"SMBO, warm {smbo:F4}, random {random:F4}");

        static double Mean(IArchitectureOptimizer optimizer, ISearchTask task) =>
            Enumerable.Range(1, 2).Average(seed => SearchRun.Of(optimizer, task, 40, (ulong)seed).Best[^1]);
    }

    [RecordedFact]
    public void Racing_answers_fewer_examples_for_nearly_the_same()
    {
        VoteTask task = VoteTask.Flags(s_votes.Value);
        (double accuracy, long evaluations) = RacedRun.Of(new RandomSearch(), task, new Race(), 60, 1);

        Assert.InRange(evaluations, task.Examples, 0.75 * 60 * task.Examples);
        Assert.InRange(accuracy, SearchRun.Of(new RandomSearch(), task, 60, 1).Best[^1] - 0.01, 1);
    }
}
