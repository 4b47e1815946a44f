namespace Archon;

/// <summary>What a model endpoint can do beyond text in and text out.</summary>
[Flags]
public enum EndpointCapabilities
{
    /// <summary>Text in, text out.</summary>
    None = 0,

    /// <summary>Takes content other than text (images, files) and passes it to the model.</summary>
    Content = 1,

    /// <summary>
    /// Draws several samples of one prompt at one request (<see cref="ModelRequest.Replies"/>), which pays for the prompt once.
    /// </summary>
    Count = 2,

    /// <summary>Tells the log probabilities of a reply's tokens (<see cref="ModelRequest.Logprobs"/>).</summary>
    Logprobs = 4,
}
