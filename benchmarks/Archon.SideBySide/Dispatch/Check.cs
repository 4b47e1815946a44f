namespace Archon.SideBySide.Dispatch;

/// <summary>Every client must bring home the whole answer.</summary>
internal static class Check
{
    internal static void Same(string? error, int length, int completionTokens)
    {
        if (error is not null || length != Conversation.Answer.Length || completionTokens != 190)
        {
            throw new InvalidOperationException(
                $"A client read {length} characters and {completionTokens} tokens: {error ?? "not what the server sent"}.");
        }
    }
}
