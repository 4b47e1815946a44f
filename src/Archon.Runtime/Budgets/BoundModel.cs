using System.Text;
using Archon.Costing;
using Microsoft.Extensions.AI;

namespace Archon.Budgets;

/// <summary>A model as one pipeline uses it: its endpoint, and what is known about it.</summary>
internal sealed class BoundModel(IModelEndpoint endpoint, ModelFacts facts, bool limitsReplies) : IModelEndpoint
{
    /// <summary>The worst case of what nobody knows.</summary>
    internal const long Unknown = long.MaxValue;

    public string Name => Endpoint.Name;

    public EndpointCapabilities Capabilities => Endpoint.Capabilities;

    internal IModelEndpoint Endpoint { get; } = endpoint;

    internal ModelFacts Facts { get; } = facts;

    /// <summary>
    /// Whether it is known how many tokens any call of text can use: every component that asks the model says so, or its context does.
    /// </summary>
    internal bool LimitsTokens { get; } = limitsReplies || facts.ContextLength > 0;

    public ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken) =>
        Endpoint.CompleteAsync(request, reply, cancellationToken);

    /// <summary>
    /// The most one attempt of a request can cost. No tokenizer in use makes more tokens than there are bytes of UTF-8; what the chat
    /// template adds is counted for each message; neither is more than the context.
    /// </summary>
    internal static Spend WorstOf(ModelRequest request, ModelFacts facts)
    {
        long context = facts.ContextLength > 0 ? facts.ContextLength : Unknown;
        MessageList messages = request.Messages;
        long prompt = messages.HasOtherContent
            ? context
            : Math.Min(
                context,
                ModelFacts.TemplatePerRequest
                    + ((long)ModelFacts.TemplatePerMessage * messages.Count) + messages.TextBytes + SchemaBytes(request));
        long completion = request.MaxTokens > 0 ? Math.Min(context, request.MaxTokens) : context;
        return prompt == Unknown || completion == Unknown
            ? new(1, Unknown, Unknown)
            : new(1, prompt + completion, NanosOf(facts.MostPerPromptToken * prompt, facts.PerCompletionToken * completion));
    }

    /// <summary>What a call did cost, in units of 1e-9 US dollars; <see langword="null"/> when its price is unknown.</summary>
    internal static long? NanosOf(ModelFacts facts, TokenUsage usage)
    {
        long prompt = Math.Max(0, usage.PromptTokens);
        return facts.UsdOf(prompt, Math.Clamp(usage.CachedTokens, 0, prompt), Math.Max(0, usage.CompletionTokens)) is { } usd
            ? Spend.ToNanosUp(usd)
            : null;
    }

    private static long NanosOf(decimal? prompt, decimal? completion) => prompt + completion is { } usd ? Spend.ToNanosUp(usd) : Unknown;

    // Servers that know the format show it to the model.
    private static long SchemaBytes(ModelRequest request) =>
        request.ResponseFormat is ChatResponseFormatJson { Schema: { } schema } ? Encoding.UTF8.GetByteCount(schema.GetRawText()) : 0;
}
