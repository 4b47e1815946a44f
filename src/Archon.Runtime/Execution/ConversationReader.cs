using Archon.Budgets;
using Microsoft.Extensions.AI;

namespace Archon.Execution;

/// <summary>
/// Takes a caller's conversation over and refuses what the pipeline's models could not be given, before anything is paid for.
/// </summary>
internal static class ConversationReader
{
    internal static void Read(IEnumerable<ChatMessage> messages, MessageList conversation, Pipeline pipeline, List<BoundModel> models)
    {
        foreach (ChatMessage message in messages)
        {
            MessageRole role = RoleOf(message, conversation.Count);
            bool otherContent = HasOtherContent(message);
            if (otherContent)
            {
                RefuseUnlessTaken(message, pipeline, models);
            }

            conversation.Add(role, message.Text, otherContent ? message : null);
        }

        if (conversation.Count == 0 || conversation[conversation.Count - 1].Role != MessageRole.User)
        {
            throw new ArgumentException(
                "The conversation does not end with a user's message: there is no question to answer.", nameof(messages));
        }

        Message question = conversation[conversation.Count - 1];
        if (question.Text.IsBlank() && question.Source is null)
        {
            throw new ArgumentException("The question, the last message of the conversation, is empty.", nameof(messages));
        }
    }

    private static MessageRole RoleOf(ChatMessage message, int position)
    {
        if (message.Role == ChatRole.User)
        {
            return MessageRole.User;
        }

        if (message.Role == ChatRole.Assistant)
        {
            return MessageRole.Assistant;
        }

        if (message.Role == ChatRole.System)
        {
            return position == 0
                ? MessageRole.System
                : throw new ArgumentException($"Message {position + 1} is a system message; only the first one can be.", nameof(message));
        }

        throw new NotSupportedException(
            $"Message {position + 1} has the role '{message.Role}'. "
            + "A pipeline takes system, user and assistant messages; tools are not supported.");
    }

    private static bool HasOtherContent(ChatMessage message)
    {
        foreach (AIContent content in message.Contents)
        {
            if (content is FunctionCallContent or FunctionResultContent)
            {
                throw new NotSupportedException("The conversation holds a tool call or its result. Pipelines do not support tools.");
            }

            if (content is not TextContent)
            {
                return true;
            }
        }

        return false;
    }

    private static void RefuseUnlessTaken(ChatMessage message, Pipeline pipeline, List<BoundModel> models)
    {
        foreach (BoundModel model in models)
        {
            if (!model.Capabilities.HasFlag(EndpointCapabilities.Content))
            {
                string kind = message.Contents.First(content => content is not TextContent).GetType().Name;
                throw new NotSupportedException(
                    $"A message holds {kind}, which model '{model.Name}' of pipeline '{pipeline.Name}' does not take. "
                    + "Send text, or use a model that takes it.");
            }
        }
    }
}
