namespace Archon;

/// <summary>One of several replies that are asked for with one request: see <see cref="ModelRequest.Replies"/>.</summary>
public sealed class SampledReply
{
    /// <summary>Where its text goes.</summary>
    public Utf8Buffer Text { get; } = new();

    /// <summary>
    /// How it ended, without its usage, which is that of the whole request; <see langword="null"/>, as at the start, when the server did
    /// not send it.
    /// </summary>
    public Completion? Completion { get; set; }
}
