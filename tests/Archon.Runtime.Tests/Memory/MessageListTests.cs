using System.Text;
using Archon.Runtime.Tests.Support;
using Microsoft.Extensions.AI;

namespace Archon.Runtime.Tests.Memory;

public class MessageListTests
{
    [Fact]
    public void Messages_come_back_as_they_were_added() => Property.Holds<(bool IsUser, string? Text)[]>(messages =>
    {
        using var list = new MessageList();
        foreach ((bool isUser, string? text) in messages)
        {
            list.Add(isUser ? MessageRole.User : MessageRole.Assistant, Valid(text));
        }

        Assert.Equal(messages.Length, list.Count);
        for (int i = 0; i < messages.Length; i++)
        {
            Assert.Equal(messages[i].IsUser ? MessageRole.User : MessageRole.Assistant, list[i].Role);
            Assert.Equal(Valid(messages[i].Text), Encoding.UTF8.GetString(list[i].Text));
            Assert.True(list[i].Text.SequenceEqual(list.TextOf(i).Span));
        }
    });

    [Fact]
    public void A_message_may_repeat_an_earlier_one_of_the_same_list()
    {
        using var list = new MessageList();
        list.Add(MessageRole.User, new string('x', 250));
        list.Add(MessageRole.User, list[0].Text);
        Assert.Equal(new string('x', 250), Encoding.UTF8.GetString(list[1].Text));
    }

    [Fact]
    public void Clearing_and_disposing_empty_the_list_for_its_next_use()
    {
        var source = new ChatMessage(ChatRole.User, "a");
        var list = new MessageList();
        list.Add(MessageRole.User, "a", source);
        Assert.Same(source, list[0].Source);
        list.Clear();
        Assert.Equal(0, list.Count);
        list.Add(MessageRole.System, "b");
        Assert.Null(list[0].Source);
        list.Dispose();
        Assert.Equal(0, list.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => list[0].Role);
    }

    [Fact]
    public void A_cleared_request_has_its_defaults_again()
    {
        using var request =
            new ModelRequest { Temperature = 1, TopP = 0.5, MaxTokens = 3, Seed = 4, SampleIndex = 5, StopSequences = ["x"] };
        request.ResponseFormat = ChatResponseFormat.Json;
        request.Messages.Add(MessageRole.User, "q");
        request.Clear();
        Assert.True(double.IsNaN(request.Temperature));
        Assert.Equal((1.0, 0, 0UL, 0, 0), (request.TopP, request.MaxTokens, request.Seed, request.SampleIndex, request.Messages.Count));
        Assert.Null(request.StopSequences);
        Assert.Null(request.ResponseFormat);
    }

    // Half a surrogate pair has no form in UTF-8.
    private static string Valid(string? text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text ?? ""));
}
