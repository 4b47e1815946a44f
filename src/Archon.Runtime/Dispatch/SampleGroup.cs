using Archon.Dispatch;

namespace Archon;

/// <summary>
/// Samples of one prompt that a <see cref="FoldingEndpoint"/> may ask for with one request: their requests are the same but for seed and
/// sample index. They are started while the group is open and sent when it is disposed, so dispose it before awaiting any of them.
/// </summary>
/// <example>
/// <code>
/// using (var group = new SampleGroup())
/// {
///     calls = [.. requests.Select(request => { request.Group = group; return folding.CompleteAsync(request, new(), token).AsTask(); })];
/// }
/// </code>
/// </example>
public sealed class SampleGroup : IDisposable
{
    private readonly Lock _lock = new();
    private bool _isOpen = true;
    private FoldingEndpoint? _link;
    private Fold? _fold;

    /// <summary>Sends what has been started; what comes later goes alone.</summary>
    public void Dispose()
    {
        Fold? fold;
        lock (_lock)
        {
            fold = _fold;
            (_isOpen, _link, _fold) = (false, null, null);
        }

        fold?.Send();
    }

    /// <summary>Makes it another group, for owners that reuse it.</summary>
    internal void Open()
    {
        lock (_lock)
        {
            _isOpen = true;
        }
    }

    /// <summary>Adds a sample to what a link is about to send; <see langword="null"/> when it must go alone.</summary>
    internal Fold? Join(FoldingEndpoint link, ModelRequest request, out int place, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            place = 0;
            if (!_isOpen || (_link ??= link) != link)
            {
                return null;
            }

            place = (_fold ??= link.CreateFold()).Add(request, cancellationToken);
            return _fold;
        }
    }
}
