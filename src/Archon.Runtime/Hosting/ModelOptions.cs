namespace Archon;

/// <summary>Where a model named in the configuration is.</summary>
public sealed class ModelOptions
{
    /// <summary>The path of a GGUF file to run on this machine's processor; relative paths start at the application's own folder.</summary>
    public string? Gguf { get; set; }

    /// <summary>Threads the model may use; 0, the default, for as many as there are processors.</summary>
    public int Threads { get; set; }
}
