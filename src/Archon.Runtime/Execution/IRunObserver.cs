namespace Archon;

/// <summary>Hears of a run while it goes on: of its layers, and of its answer's text as it is written.</summary>
/// <remarks>
/// Text comes before the end where the last layer is a single call, one <see cref="FuseAttribute"/> of one sample or an
/// <see cref="EnsembleAttribute"/> of one sample alone, and the model's endpoint can show a reply while it grows
/// (<see cref="ModelRequest.IsWatched"/>); otherwise in one piece when the last layer has ended. Calls come one at a time, on the threads
/// that read replies: return at once. What an observer throws while a model replies fails that call, and anywhere else the run.
/// </remarks>
public interface IRunObserver
{
    /// <summary>A layer begins.</summary>
    /// <param name="number">Its place in the pipeline, from 1.</param>
    /// <param name="description">Its components as declared.</param>
    void OnLayerStarted(int number, string description);

    /// <summary>More of the answer's text is there. All pieces since the last withdrawal together are the answer's text.</summary>
    /// <param name="utf8Text">The piece, of whole characters; valid during this call only.</param>
    void OnText(ReadOnlySpan<byte> utf8Text);

    /// <summary>
    /// The text so far is not the answer's: the call that wrote it broke off, and the run answers with another text, which follows.
    /// </summary>
    void OnTextWithdrawn();
}
