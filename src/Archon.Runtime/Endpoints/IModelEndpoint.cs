namespace Archon;

/// <summary>
/// A language model that can be asked. Implementations are singletons and safe to call from many threads at once.
/// </summary>
public interface IModelEndpoint
{
    /// <summary>What error messages, traces and logs call this endpoint: usually the model's name.</summary>
    string Name { get; }

    /// <summary>What this endpoint can do beyond text in and text out.</summary>
    EndpointCapabilities Capabilities { get; }

    /// <summary>Asks the model once and appends its reply, UTF-8 text, to <paramref name="reply"/>.</summary>
    /// <remarks>
    /// Expected failures (a refused prompt, a server's error) are returned as <see cref="Completion.Failed"/>; an exception thrown from
    /// here is caught by the run and counts as a failed call too. Both the request and the reply belong to the caller and are reused once
    /// the returned task has completed, so an implementation must not touch them afterwards. It must complete the task on cancellation,
    /// too.
    /// </remarks>
    /// <param name="request">The messages and decoding parameters; not to be changed.</param>
    /// <param name="reply">Where the text of the reply goes. It is empty at the start; what a failed call leaves in it is ignored.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>What the call used and how it ended.</returns>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken);
}
