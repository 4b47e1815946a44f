using Microsoft.Extensions.AI;

namespace Archon.AspNetCore.Requests;

/// <summary>A request for a chat completion, as far as it is understood.</summary>
internal sealed class ChatRequest
{
    internal string Model { get; set; } = "";

    internal List<ChatMessage> Messages { get; } = [];

    internal double? Temperature { get; set; }

    internal double? TopP { get; set; }

    internal int? MaxTokens { get; set; }

    /// <summary>Texts that are wanted.</summary>
    internal int Count { get; set; } = 1;

    internal ulong? Seed { get; set; }

    internal List<string>? Stop { get; set; }

    internal ChatResponseFormat? Format { get; set; }

    /// <summary>Whether the log probabilities of the reply's tokens are wanted.</summary>
    internal bool Logprobs { get; set; }

    /// <summary>How many of the likeliest alternatives are wanted with each of them.</summary>
    internal int TopLogprobs { get; set; }

    /// <summary>Whether the answer is to come piece by piece.</summary>
    internal bool Stream { get; set; }

    /// <summary>Whether a stream is to end with its usage.</summary>
    internal bool IncludeUsage { get; set; }

    /// <summary>Whether the answer is to say how it came about.</summary>
    internal bool Details { get; set; }
}
