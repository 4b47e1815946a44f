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
        if (NearestName.Of(model, known) is { } close)
        {
            return $"{start} Did you mean '{close}'?";
        }

        string names = string.Join(", ", known.Order(StringComparer.Ordinal).Select(name => $"'{name}'"));
        string registered = known.Count == 0 ? "No model is." : $"Registered are: {names}.";
        return $"{start} {registered} Register it in the catalog, by AddModel(\"{model}\", ...), "
            + $"in the configuration (Archon:Models:{model}:Url, an address such as http://localhost:8000/v1), or as a keyed IChatClient.";
    }
}
