using Archon.Runtime.Tests.Support;
using Microsoft.Extensions.AI;

namespace Archon.Runtime.Tests.Prompts;

public class ConversationTests
{
    private static readonly ChatMessage[] s_conversation =
    [
        new(ChatRole.System, "You teach."),
        new(ChatRole.User, "Hello"),
        new(ChatRole.Assistant, "Hi! What is it?"),
        new(ChatRole.User, "6 times 7?"),
    ];

    private static readonly (MessageRole, string)[] s_turns =
        [(MessageRole.System, "You teach."), (MessageRole.User, "Hello"), (MessageRole.Assistant, "Hi! What is it?")];

    [Fact]
    public async Task System_message_and_earlier_turns_reach_every_layer()
    {
        var model = new ScriptedModel(new Script());
        await new CritiqueThenRank(Models.Of(model)).AnswerAsync(s_conversation);
        await new VerifyThenFuse(Models.Of(model)).AnswerAsync(s_conversation);
        await new Tested(Models.Of(model)).AnswerAsync(s_conversation);
        Assert.All(model.Calls, call =>
        {
            Assert.Equal(s_turns, call.Messages.Take(3));
            Assert.Equal(4, call.Messages.Count);
        });
        Assert.All(model.Of("sample"), call => Assert.Equal("6 times 7?", call.Prompt));
        Assert.Equal(
            ["critique", "evaluate", "fuse", "rank", "sample", "tests", "verify"],
            model.Calls.Select(call => call.Role).Distinct().Order());
    }

    [Fact]
    public async Task A_component_may_say_something_of_its_own_behind_the_callers_system_message()
    {
        var model = new ScriptedModel(_ => "Answer: 1");
        await new Custom(Models.Of(model)).AnswerAsync(s_conversation);
        Assert.Equal(
            ["You teach.\n\nBe brief.", "You teach.\n\nYou fuse."],
            model.Calls.Select(call => Assert.Single(call.Messages, IsSystem).Text));
        Assert.All(model.Calls, call => Assert.Equal(s_turns[1..], call.Messages.Skip(1).Take(2)));
    }

    [Fact]
    public async Task Without_the_callers_there_is_only_the_components_own()
    {
        var model = new ScriptedModel(_ => "Answer: 1");
        await new Custom(Models.Of(model)).AnswerAsync("q");
        Assert.Equal([(MessageRole.System, "Be brief."), (MessageRole.User, "Q: q")], model.Calls[0].Messages);
    }

    [Fact]
    public async Task Templates_write_their_placeholders_and_escaped_braces()
    {
        var model = new ScriptedModel(call => call.Prompt.StartsWith("Q:", StringComparison.Ordinal) ? "Answer: 1" : "done");
        await new Custom(Models.Of(model)).AnswerAsync("q");
        Assert.Equal("[1] Answer: 1\n--\nFor {this} question: q", model.Calls[1].Prompt);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t")]
    public async Task A_blank_question_is_refused(string question)
    {
        var model = new ScriptedModel(new Script());
        var pipeline = new OneSample(Models.Of(model));
        await Assert.ThrowsAsync<ArgumentException>(() => pipeline.AnswerAsync(question));
        await Assert.ThrowsAsync<ArgumentException>(async () => await pipeline.RunAsync(System.Text.Encoding.UTF8.GetBytes(question)));
        await Assert.ThrowsAsync<ArgumentException>(() => pipeline.AnswerAsync([new ChatMessage(ChatRole.User, question)]));
        Assert.Empty(model.Calls);
        Assert.Equal(0, pipeline.RunsInFlight);
    }

    [Fact]
    public async Task A_conversation_that_asks_nothing_is_refused()
    {
        var pipeline = new OneSample(Models.Of(new Script()));
        await Assert.ThrowsAsync<ArgumentException>(() => pipeline.AnswerAsync((IEnumerable<ChatMessage>)[]));
        await Assert.ThrowsAsync<ArgumentException>(() => pipeline.AnswerAsync(s_conversation[..3]));
        ArgumentException late = await Assert.ThrowsAsync<ArgumentException>(
            () => pipeline.AnswerAsync([s_conversation[1], s_conversation[0], s_conversation[3]]));
        Assert.Contains("Message 2 is a system message", late.Message, StringComparison.Ordinal);
        Assert.Equal(0, pipeline.RunsInFlight);
    }

    private static bool IsSystem((MessageRole Role, string Text) message) => message.Role == MessageRole.System;
}
