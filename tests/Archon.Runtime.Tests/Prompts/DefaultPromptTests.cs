using Archon.Runtime.Tests.Support;

namespace Archon.Runtime.Tests.Prompts;

public class DefaultPromptTests
{
    private const string Question = "What is 6 times 7?\nThink.";

    private static readonly string s_block = DocumentedPrompts.Block(
        Question, ("Answer: 0", null), ("Answer: 1", null), ("Answer: 2", null));

    [Fact]
    public async Task Critique_and_rank_are_as_documented()
    {
        var model = new ScriptedModel(new Script());
        await new CritiqueThenRank(Models.Of(model)).AnswerAsync(Question);
        Assert.Equal(DocumentedPrompts.Of("critique", ("{block}", s_block)), model.Single("critique").Prompt);
        string criticised = DocumentedPrompts.Block(
            Question, ("Answer: 0", "Right: r1 Wrong: w1"), ("Answer: 1", "Right: r2 Wrong: w2"), ("Answer: 2", "Right: r3 Wrong: w3"));
        Assert.Equal(DocumentedPrompts.Of("rank", ("{block}", criticised)), model.Single("rank").Prompt);
    }

    [Fact]
    public async Task Verify_and_fuse_are_as_documented()
    {
        var model = new ScriptedModel(new Script());
        await new VerifyThenFuse(Models.Of(model)).AnswerAsync(Question);
        Assert.Equal(DocumentedPrompts.Of("verify", ("{question}", Question), ("{candidate}", "Answer: 1")), model.Of("verify")[4].Prompt);
        Assert.Equal(DocumentedPrompts.Of("fuse", ("{block}", s_block)), model.Single("fuse").Prompt);
    }

    [Fact]
    public async Task Tests_and_evaluations_are_as_documented()
    {
        var model = new ScriptedModel(new Script());
        await new Tested(Models.Of(model)).AnswerAsync(Question);
        Assert.Equal(DocumentedPrompts.Of("tests", ("{question}", Question), ("{n}", "2")), model.Single("tests").Prompt);
        Assert.Equal(
            DocumentedPrompts.Of(
                "evaluate", ("{question}", Question), ("{check 1}", "is a number"), ("{check 2}", "is even"), ("{candidate}", "Answer: 1")),
            model.Of("evaluate")[1].Prompt);
    }

    [Fact]
    public async Task Every_role_starts_with_the_same_bytes_so_that_prefix_caches_hit()
    {
        var model = new ScriptedModel(new Script());
        await new CritiqueThenRank(Models.Of(model)).AnswerAsync(Question);
        await new VerifyThenFuse(Models.Of(model)).AnswerAsync(Question);
        await new Tested(Models.Of(model)).AnswerAsync(Question);
        Assert.All(
            model.Calls.Where(call => call.Role != "sample"),
            call => Assert.StartsWith($"Problem:\n{Question}\n\n", call.Prompt, StringComparison.Ordinal));
        Assert.All(
            (string[])["critique", "fuse"],
            role => Assert.StartsWith(s_block, model.Single(role).Prompt, StringComparison.Ordinal));
    }
}
