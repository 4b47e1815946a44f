namespace Archon;

/// <summary>Options of all pipelines of an application, bound from the configuration section <c>Archon</c>.</summary>
public sealed class ArchonOptions
{
    /// <summary>The seed of runs that set none; <see langword="null"/>, the default, draws a fresh one for each run.</summary>
    public ulong? Seed { get; set; }

    /// <summary>Whether the texts of requests and replies go into traces; off by default.</summary>
    public bool TraceTexts { get; set; }

    /// <summary>Models by the names pipelines use.</summary>
    public Dictionary<string, ModelOptions> Models { get; } = new(StringComparer.Ordinal);
}
