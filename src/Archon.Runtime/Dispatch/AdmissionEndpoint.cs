using System.Runtime.CompilerServices;
using Archon.CompilerServices;
using Archon.Dispatch;
using Archon.Endpoints;

namespace Archon;

/// <summary>Sends calls as fast as the server accepts them, and none while it asks for a pause.</summary>
/// <param name="inner">The endpoint: one server, because limits and pauses are a server's.</param>
/// <param name="admission">Who lets calls through. Models that share a server's limits share it. It is not disposed.</param>
public sealed class AdmissionEndpoint(IModelEndpoint inner, Admission admission) : DelegatingEndpoint(inner)
{
    // A rough guess is enough: the truth is settled when the call ends.
    private const int UsualReplyTokens = 256;

    private readonly Admission _admission = admission ?? throw new ArgumentNullException(nameof(admission));

    internal override bool IsBlocked => _admission.IsPaused || base.IsBlocked;

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(RunMethodBuilder<>))]
    public override async ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        int expected = TokenEstimate.OfPrompt(request)
            + (Math.Max(1, request.Replies.Count) * (request.MaxTokens > 0 ? request.MaxTokens : UsualReplyTokens));
        try
        {
            await _admission.EnterAsync(expected, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception)
        {
            throw new NotSentException(exception);
        }

        int used = 0;
        try
        {
            // Whoever was cancelled before it may have left just now, and its turn come to a call that is cancelled next.
            if (cancellationToken.IsCancellationRequested)
            {
                throw new NotSentException(new(cancellationToken));
            }

            used = expected;
            Completion completion = await Inner.CompleteAsync(request, reply, cancellationToken).ConfigureAwait(false);
            used = completion.Usage.HasNumbers ? completion.Usage.PromptTokens + completion.Usage.CompletionTokens : used;
            if (completion.RetryAfter > TimeSpan.Zero)
            {
                _admission.PauseFor(completion.RetryAfter);
            }

            return completion;
        }
        finally
        {
            _admission.Leave(expected, used);
        }
    }
}
