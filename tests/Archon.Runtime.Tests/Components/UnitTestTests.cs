using Archon.Runtime.Tests.Support;

namespace Archon.Runtime.Tests.Components;

public class UnitTestTests
{
    private static Reply Evaluate(Call call, string first, string second) =>
        call.Candidate switch
        {
            "Answer: 0" => "1. fail\n2. fail",
            "Answer: 1" => first,
            _ => second,
        };

    [Fact]
    public async Task Tests_are_written_from_the_question_alone_and_order_the_candidates()
    {
        var model = new ScriptedModel(new Script { Evaluate = call => Evaluate(call, "1. pass\n2. fail", "1. pass\n2. pass") });
        Answer answer = await new Tested(Models.Of(model)).AnswerAsync("q");
        Assert.DoesNotContain("Answer:", model.Single("tests").Prompt, StringComparison.Ordinal);
        Assert.Contains("Write 2 short checks", model.Single("tests").Prompt, StringComparison.Ordinal);
        Assert.All(
            model.Of("evaluate"),
            call => Assert.Contains("Checks:\n1. is a number\n2. is even\n\n", call.Prompt, StringComparison.Ordinal));
        Assert.Equal("Answer: 2", answer.Text);
        Assert.Equal([0.0, 0.5, 1.0], answer.AllCandidates.Select(candidate => candidate.Score!.Value));
        Assert.Equal((2, 1), (answer.AllCandidates[1].Tests, answer.AllCandidates[1].TestsPassed));
    }

    [Fact]
    public async Task Ties_keep_their_order()
    {
        Answer answer = await new Tested(Models.Of(new Script())).AnswerAsync("q");
        Assert.Equal("Answer: 0", answer.Text);
    }

    [Fact]
    public async Task Tests_that_nobody_judged_are_not_passed()
    {
        var script = new Script { Evaluate = call => Evaluate(call, "1. pass\n2. it depends", "It should pass all of them, I hope.") };
        Answer answer = await new Tested(Models.Of(script)).AnswerAsync("q");
        Assert.Equal("Answer: 1", answer.Text);
        Assert.Equal(0.5, answer.AllCandidates[1].Score);
        Assert.Null(answer.AllCandidates[2].Score);
    }

    [Fact]
    public async Task Tests_may_be_written_beside_the_ensemble()
    {
        var m = new ScriptedModel(new Script { Evaluate = call => Evaluate(call, "1. pass\n2. pass", "1. pass\n2. fail") });
        var n = new ScriptedModel(new Script(), name: "n");
        Answer answer = await new TestedBeside(Models.Of(m, n)).AnswerAsync("q");
        Assert.Single(n.Calls);
        Assert.Equal(["Answer: 1", "Answer: 2"], answer.Layers[1].Candidates.Select(candidate => candidate.Text));
    }

    [Fact]
    public async Task Without_tests_nothing_is_judged_and_the_order_stays()
    {
        var model = new ScriptedModel(new Script { Tests = _ => "I cannot write any." });
        Answer answer = await new Tested(Models.Of(model)).AnswerAsync("q");
        Assert.Empty(model.Of("evaluate"));
        Assert.Equal("Answer: 0", answer.Text);
        Assert.Null(answer.AllCandidates[0].Score);
    }

    [Fact]
    public async Task Results_of_an_earlier_layer_do_not_stand_in_for_missing_ones()
    {
        // The first layer passes everything; in the second only the last candidate gets a reading.
        var m = new ScriptedModel(new Script());
        var n = new ScriptedModel(
            new Script { Evaluate = call => call.Candidate == "Answer: 2" ? "1. pass\n2. fail" : Reply.Fail("down") }, name: "n");
        Answer answer = await new TestedTwice(Models.Of(m, n)).AnswerAsync("q");
        Assert.Equal("Answer: 2", answer.Text);
        Assert.Null(answer.AllCandidates[0].Score);
    }

    [Fact]
    public async Task A_layer_whose_evaluations_all_fail_leaves_what_is_known()
    {
        var m = new ScriptedModel(new Script { Evaluate = call => Evaluate(call, "1. pass\n2. fail", "1. pass\n2. pass") });
        var n = new ScriptedModel(new Script { Evaluate = _ => Reply.Fail("down") }, name: "n");
        Answer answer = await new TestedTwice(Models.Of(m, n)).AnswerAsync("q");
        Assert.Equal("Answer: 2", answer.Text);
        Assert.Equal(1.0, answer.Candidates[0].Score);
    }
}
