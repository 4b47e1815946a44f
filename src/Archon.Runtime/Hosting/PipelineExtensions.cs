using Archon.Hosting;
using Microsoft.Extensions.AI;

namespace Archon;

/// <summary>Pipelines for code that knows chat clients.</summary>
public static class PipelineExtensions
{
    /// <summary>
    /// Makes a pipeline a chat client, so that any application built on Microsoft.Extensions.AI can use it, and pipelines can use
    /// pipelines.
    /// </summary>
    /// <remarks>
    /// The usage of a response is that of all calls together; <c>AdditionalCounts</c> has <c>archon.calls</c>,
    /// and of those whose price is known <c>archon.priced_calls</c> and <c>archon.nano_dollars</c>. <c>MaxOutputTokens</c>,
    /// <c>StopSequences</c> and <c>ResponseFormat</c> apply to the calls that produce answers only, <c>Temperature</c> and <c>TopP</c> to
    /// ensembles. Tools are refused with <see cref="NotSupportedException"/>. <see cref="ChatResponse.RawRepresentation"/> is the
    /// <see cref="Answer"/>. Streaming shows the text while it is written where <see cref="IRunObserver"/> says that it can be, else at the
    /// end; a layer that begins is an update without content.
    /// </remarks>
    /// <param name="pipeline">The pipeline.</param>
    /// <returns>The chat client. Disposing it does nothing.</returns>
    public static IChatClient AsChatClient(this Pipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        return new PipelineChatClient(pipeline);
    }
}
