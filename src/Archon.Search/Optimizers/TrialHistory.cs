namespace Archon.Search;

/// <summary>
/// What a study knows: trials that ended, in the order in which they were told, and points that are being tried. Not thread-safe.
/// </summary>
public sealed class TrialHistory
{
    private const int BeingTried = -1;

    private readonly List<Trial> _told = [];
    private readonly List<Point> _pending = [];
    private readonly Dictionary<Point, int> _places = [];

    /// <summary>Trials that ended, in the order in which their points were first told.</summary>
    public IReadOnlyList<Trial> Told => _told;

    /// <summary>Points that are being tried, in the order in which they were begun.</summary>
    public IReadOnlyList<Point> Pending => _pending;

    /// <summary>The trial of this study with the least error, the earliest of equals; <see langword="null"/> while there is none.</summary>
    public Trial? Best { get; private set; }

    /// <summary>Whether a point was tried in this study or is being tried: whether to propose it would be a repetition.</summary>
    /// <param name="point">The point.</param>
    /// <returns>Whether it was.</returns>
    public bool Contains(Point point) => _places.ContainsKey(point);

    /// <summary>Says that a point is being tried from now on.</summary>
    /// <param name="point">The point.</param>
    /// <exception cref="ArgumentException">It was tried already.</exception>
    public void Begin(Point point)
    {
        if (!_places.TryAdd(point, BeingTried))
            throw new ArgumentException($"It was tried already: {point}", nameof(point));
        _pending.Add(point);
    }

    /// <summary>
    /// Says that a trial ended; it need not have been begun. A point that was told before, with fewer examples say, is corrected.
    /// </summary>
    /// <param name="trial">The trial.</param>
    public void Tell(Trial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        if (trial.Origin is not null)
        {
            _told.Add(trial);
            return;
        }

        if (_places.TryGetValue(trial.Point, out int place) && place != BeingTried)
        {
            _told[place] = trial;
            Best = _told.Where(static told => told.Origin is null && told.Error is not null).MinBy(static told => told.Error);
            return;
        }

        _pending.Remove(trial.Point);
        _places[trial.Point] = _told.Count;
        _told.Add(trial);
        if (trial.Error < (Best?.Error ?? double.PositiveInfinity))
            Best = trial;
    }
}
