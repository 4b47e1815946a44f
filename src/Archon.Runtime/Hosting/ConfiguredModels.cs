using Microsoft.Extensions.Options;

namespace Archon.Hosting;

/// <summary>The models of the configuration, each loaded when a pipeline first names it.</summary>
internal sealed class ConfiguredModels(IOptions<ArchonOptions> options) : IDisposable
{
    private readonly Dictionary<string, EmbeddedEndpoint> _loaded = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    internal IEnumerable<string> Names => options.Value.Models.Keys;

    internal IModelEndpoint? Find(string name)
    {
        if (!options.Value.Models.TryGetValue(name, out ModelOptions? model))
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(model.Gguf))
        {
            throw new InvalidOperationException($"The configuration section Archon:Models:{name} has no Gguf: give the path of the model's GGUF file.");
        }

        lock (_lock)
        {
            if (!_loaded.TryGetValue(name, out EmbeddedEndpoint? endpoint))
            {
                endpoint = EmbeddedEndpoint.Load(name, Path.Combine(AppContext.BaseDirectory, model.Gguf), new() { Threads = model.Threads > 0 ? model.Threads : Environment.ProcessorCount });
                _loaded.Add(name, endpoint);
            }

            return endpoint;
        }
    }

    public void Dispose()
    {
        foreach (EmbeddedEndpoint endpoint in _loaded.Values)
        {
            endpoint.Dispose();
        }
    }
}
