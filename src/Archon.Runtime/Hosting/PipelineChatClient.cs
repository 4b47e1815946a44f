using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Archon.Hosting;

/// <summary>A pipeline as a chat client: usage is that of all its calls together.</summary>
internal sealed class PipelineChatClient(Pipeline pipeline) : IChatClient
{
    /// <summary>How many of the calls no server counted, among the counts of a response's usage.</summary>
    internal const string UnknownCalls = "archon.unknown_calls";

    private readonly ChatClientMetadata _metadata = new("archon", defaultModelId: pipeline.Name);

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        IEnumerable<ChatMessage> conversation = WithInstructions(messages, options?.Instructions);
        Answer answer = await pipeline.AnswerAsync(conversation, ToRunOptions(options), cancellationToken).ConfigureAwait(false);
        return new(new ChatMessage(ChatRole.Assistant, answer.Text))
        {
            ModelId = pipeline.Name,
            FinishReason = ToFinish(answer),
            Usage = ToUsage(answer.Usage),
            RawRepresentation = answer,
        };
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        StreamedAnswer stream = new(pipeline.Name);
        using var abandoned = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        RunOptions run = (ToRunOptions(options) ?? new()) with { Observer = stream };
        IEnumerable<ChatMessage> conversation = WithInstructions(messages, options?.Instructions);
        Task following = stream.FollowAsync(pipeline.AnswerAsync(conversation, run, abandoned.Token), Last);
        try
        {
            await foreach (ChatResponseUpdate update in stream.Updates.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                yield return update;
            }
        }
        finally
        {
            // Whoever stops reading has no use for the rest.
            await abandoned.CancelAsync().ConfigureAwait(false);
            await following.ConfigureAwait(false);
        }

        ChatResponseUpdate Last(Answer answer)
        {
            ChatResponseUpdate update = stream.Update(new UsageContent(ToUsage(answer.Usage)));
            (update.FinishReason, update.RawRepresentation) = (ToFinish(answer), answer);
            return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType.IsInstanceOfType(this) ? this
            : serviceType.IsInstanceOfType(pipeline) ? pipeline
            : serviceType == typeof(ChatClientMetadata) ? _metadata
            : null;
    }

    public void Dispose()
    {
        // The pipeline is not ours.
    }

    /// <summary>Puts the instructions of the options in front of the caller's system message.</summary>
    private static IEnumerable<ChatMessage> WithInstructions(IEnumerable<ChatMessage> messages, string? instructions)
    {
        if (string.IsNullOrEmpty(instructions))
        {
            return messages;
        }

        ChatMessage[] conversation = [.. messages];
        bool hasSystem = conversation is [{ } first, ..] && first.Role == ChatRole.System;
        string system = hasSystem ? $"{instructions}\n\n{conversation[0].Text}" : instructions;
        return [new(ChatRole.System, system), .. conversation.Skip(hasSystem ? 1 : 0)];
    }

    private static RunOptions? ToRunOptions(ChatOptions? options)
    {
        if (options is null)
        {
            return null;
        }

        if (options.Tools is { Count: > 0 })
        {
            throw new NotSupportedException("ChatOptions.Tools holds tools. Pipelines do not support them; leave Tools empty.");
        }

        return new()
        {
            Temperature = options.Temperature,
            TopP = options.TopP,
            MaxOutputTokens = options.MaxOutputTokens,
            Seed = options.Seed is { } seed ? unchecked((ulong)seed) : null,
            StopSequences = options.StopSequences is { Count: > 0 } stops ? [.. stops] : null,
            ResponseFormat = options.ResponseFormat is ChatResponseFormatText ? null : options.ResponseFormat,
        };
    }

    private static ChatFinishReason ToFinish(Answer answer) => answer.Candidates[0].Finish switch
    {
        FinishReason.Length => ChatFinishReason.Length,
        FinishReason.ContentFilter => ChatFinishReason.ContentFilter,
        _ => ChatFinishReason.Stop,
    };

    private static UsageDetails ToUsage(Usage usage) => new()
    {
        InputTokenCount = usage.PromptTokens,
        OutputTokenCount = usage.CompletionTokens,
        TotalTokenCount = usage.TotalTokens,
        CachedInputTokenCount = usage.CachedTokens,
        ReasoningTokenCount = usage.ReasoningTokens,
        AdditionalCounts = new()
        {
            ["archon.calls"] = usage.Calls,
            [UnknownCalls] = usage.UnknownCalls,
            ["archon.estimated_calls"] = usage.EstimatedCalls,
            ["archon.priced_calls"] = usage.PricedCalls,
            ["archon.nano_dollars"] = usage.NanoDollars,
        },
    };
}
