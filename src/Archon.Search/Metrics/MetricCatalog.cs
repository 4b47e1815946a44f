namespace Archon.Search;

/// <summary>The metrics by their names.</summary>
public static class MetricCatalog
{
    private const string Judged = "judged:";

    private static readonly Dictionary<string, Func<IMetric>> s_known = new(StringComparer.Ordinal)
    {
        ["numeric"] = static () => new AnswerMetric<Number>("numeric", "a number"),
        ["choice"] = static () => new AnswerMetric<Choice>("choice", "a letter from A to J"),
        ["text"] = static () => new AnswerMetric<Text>("text", "a text"),
        ["regex"] = static () => new RegexMetric(),
        ["json"] = static () => new JsonMetric(),
    };

    /// <summary>The names that need nothing else; <c>judged:MODEL</c> is one as well.</summary>
    public static IReadOnlyCollection<string> Names => s_known.Keys;

    /// <summary>Finds a metric.</summary>
    /// <param name="name">Its name: one of <see cref="Names"/>, <c>judged:MODEL</c>, or that of one of the application's own.</param>
    /// <param name="models">Where a judge is looked for.</param>
    /// <param name="own">The application's own metrics.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentException">There is none of this name; the message says which was probably meant.</exception>
    public static IMetric Find(string name, ModelCatalog models, IEnumerable<IMetric>? own = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(models);
        IMetric[] mine = [.. own ?? []];
        if (mine.FirstOrDefault(metric => metric.Name == name) is { } found)
            return found;
        if (s_known.TryGetValue(name, out Func<IMetric>? create))
            return create();
        if (name.StartsWith(Judged, StringComparison.Ordinal))
        {
            string judge = name[Judged.Length..];
            return new JudgedMetric(models.Find(judge)
                ?? throw new ArgumentException($"There is no model '{judge}' to judge by; {Suggest(judge, models.Names)}", nameof(name)));
        }

        string[] known = [.. mine.Select(static metric => metric.Name), .. s_known.Keys, Judged + "MODEL"];
        throw new ArgumentException($"There is no metric '{name}'; {Suggest(name, known)}", nameof(name));
    }

    private static string Suggest(string name, IReadOnlyCollection<string> known) =>
        NearestName.Of(name, known) is { } meant ? $"did you mean '{meant}'?" : $"there are {string.Join(", ", known)}.";
}
