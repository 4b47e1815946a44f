using System.Runtime.CompilerServices;
using System.Text;
using Archon.Endpoints;
using Archon.Hosting;
using Microsoft.Extensions.AI;

namespace Archon;

/// <summary>Any <see cref="IChatClient"/> as a model. Its requests and replies are strings, so its calls allocate.</summary>
/// <param name="name">What messages call the model.</param>
/// <param name="client">The client, safe for use by many threads at once. It is not disposed.</param>
public sealed class ChatClientEndpoint(string name, IChatClient client) : IModelEndpoint
{
    private readonly IChatClient _client = client ?? throw new ArgumentNullException(nameof(client));

    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public EndpointCapabilities Capabilities => EndpointCapabilities.Content;

    /// <inheritdoc/>
    public async ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(reply);
        if (request.IsWatched)
        {
            return await ReadAsync(request, reply, cancellationToken).ConfigureAwait(false);
        }

        ChatResponse response = await _client
            .GetResponseAsync(ToMessages(request), ToOptions(request), cancellationToken).ConfigureAwait(false);
        foreach (ChatMessage message in response.Messages)
        {
            foreach (AIContent content in message.Contents)
            {
                if (IsNoText(content))
                {
                    return Refuse(content, ToUsage(response.Usage));
                }
            }
        }

        reply.Append(response.Text);
        return new(TokenEstimate.OrOf(ToUsage(response.Usage), request, reply), ToFinish(response.FinishReason));
    }

    /// <summary>Reads the reply piece by piece, for whoever watches it grow.</summary>
    private async ValueTask<Completion> ReadAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        UsageDetails? usage = null;
        ChatFinishReason? finish = null;
        AIContent? other = null;
        ConfiguredCancelableAsyncEnumerable<ChatResponseUpdate> updates =
            _client.GetStreamingResponseAsync(ToMessages(request), ToOptions(request), cancellationToken).ConfigureAwait(false);
        await foreach (ChatResponseUpdate update in updates)
        {
            finish = update.FinishReason ?? finish;
            foreach (AIContent content in update.Contents)
            {
                usage = (content as UsageContent)?.Details ?? usage;
                other ??= IsNoText(content) ? content : null;
            }

            reply.Append(update.Text);
            request.ShowProgress(reply);
        }

        return other is null ? new(TokenEstimate.OrOf(ToUsage(usage), request, reply), ToFinish(finish)) : Refuse(other, ToUsage(usage));
    }

    private static bool IsNoText(AIContent content) => content is FunctionCallContent or DataContent;

    private Completion Refuse(AIContent content, TokenUsage usage) =>
        Completion.Failed($"Model '{Name}' replied with {content.GetType().Name} instead of text.", usage);

    private static ChatMessage[] ToMessages(ModelRequest request)
    {
        var messages = new ChatMessage[request.Messages.Count];
        for (int i = 0; i < messages.Length; i++)
        {
            Message message = request.Messages[i];
            ChatRole role = message.Role switch
            {
                MessageRole.System => ChatRole.System,
                MessageRole.Assistant => ChatRole.Assistant,
                _ => ChatRole.User,
            };
            messages[i] = new(role, Encoding.UTF8.GetString(message.Text));
            foreach (AIContent content in message.Source?.Contents ?? [])
            {
                if (content is not TextContent)
                {
                    messages[i].Contents.Add(content);
                }
            }
        }

        return messages;
    }

    private static ChatOptions ToOptions(ModelRequest request) => new()
    {
        Temperature = double.IsNaN(request.Temperature) ? null : (float)request.Temperature,
        TopP = request.TopP < 1 ? (float)request.TopP : null,
        MaxOutputTokens = request.MaxTokens > 0 ? request.MaxTokens : null,
        Seed = unchecked((long)(request.Seed & long.MaxValue)),
        StopSequences = request.StopSequences is { } stops ? [.. stops] : null,
        ResponseFormat = request.ResponseFormat,
    };

    private static TokenUsage ToUsage(UsageDetails? usage) => usage is null
        ? default
        : new(
            (int)(usage.InputTokenCount ?? 0),
            (int)(usage.OutputTokenCount ?? 0),
            (int)(usage.CachedInputTokenCount ?? 0),
            (int)(usage.ReasoningTokenCount ?? 0))
        {
            // A pipeline's sums, of which some servers told no part.
            IsEstimated = usage.AdditionalCounts?.GetValueOrDefault(PipelineChatClient.UnknownCalls) > 0,
        };

    private static FinishReason ToFinish(ChatFinishReason? reason) =>
        reason == ChatFinishReason.Length ? FinishReason.Length
        : reason == ChatFinishReason.ContentFilter ? FinishReason.ContentFilter
        : FinishReason.Stop;
}
