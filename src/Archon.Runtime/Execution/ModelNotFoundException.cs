namespace Archon;

/// <summary>A pipeline names a model that nobody registered.</summary>
public sealed class ModelNotFoundException : Exception
{
    internal ModelNotFoundException(string model, string pipeline, IReadOnlyCollection<string> known)
        : base(Describe(model, pipeline, known))
    {
        Model = model;
        Pipeline = pipeline;
    }

    /// <summary>The name that was not found.</summary>
    public string Model { get; }

    /// <summary>The pipeline that names it.</summary>
    public string Pipeline { get; }

    private static string Describe(string model, string pipeline, IReadOnlyCollection<string> known)
    {
        string start = $"Pipeline '{pipeline}' names the model '{model}', which is not registered.";
        string? close = known
            .Select(name => (Name: name, Distance: EditDistance(name, model)))
            // A name of which no letter is left is not a slip of the pen.
            .Where(candidate => candidate.Distance <= Math.Max(1, model.Length / 3) && candidate.Distance < candidate.Name.Length)
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
        if (close is not null)
        {
            return $"{start} Did you mean '{close}'?";
        }

        string registered = known.Count == 0 ? "No model is." : $"Registered are: {string.Join(", ", known.Order(StringComparer.Ordinal).Select(name => $"'{name}'"))}.";
        return $"{start} {registered} Register it in the catalog, by AddModel(\"{model}\", ...), in the configuration section Archon:Models:{model}, or as a keyed IChatClient.";
    }

    /// <summary>The Levenshtein distance, ignoring case.</summary>
    private static int EditDistance(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int substitution = diagonal + (char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitution, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
