using Microsoft.Extensions.AI;
using Polly;
using Polly.Hedging;

namespace Archon.SideBySide.Makespan;

/// <summary>
/// Hedging as one adds it by hand: Polly's, after a fixed time. It is given the true 95th percentile, which outside of a benchmark one
/// guesses.
/// </summary>
internal sealed class HedgedChatClient(IChatClient inner, TimeProvider clock) : DelegatingChatClient(inner)
{
    private readonly ResiliencePipeline<ChatResponse> _pipeline = new ResiliencePipelineBuilder<ChatResponse> { TimeProvider = clock }
        .AddHedging(new HedgingStrategyOptions<ChatResponse> { Delay = TailServer.Percentile95, MaxHedgedAttempts = 1 })
        .Build();

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        => await _pipeline.ExecuteAsync(
            async token => await base.GetResponseAsync(messages, options, token).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
}
