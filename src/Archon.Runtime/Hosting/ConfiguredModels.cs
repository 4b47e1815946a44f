using Microsoft.Extensions.Options;

namespace Archon.Hosting;

/// <summary>The models of the configuration, each loaded when a pipeline first names it.</summary>
internal sealed class ConfiguredModels(IOptions<ArchonOptions> options) : IDisposable
{
    private readonly Dictionary<string, EmbeddedEndpoint> _loaded = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    internal IEnumerable<string> Names => options.Value.Models.Where(static model => !string.IsNullOrWhiteSpace(model.Value.Gguf)).Select(static model => model.Key);

    internal IModelEndpoint? Find(string name)
    {
        // Without a file the entry only tells about a model that somebody else registers.
        if (!options.Value.Models.TryGetValue(name, out ModelOptions? model) || string.IsNullOrWhiteSpace(model.Gguf))
        {
            return null;
        }

        lock (_lock)
        {
            if (!_loaded.TryGetValue(name, out EmbeddedEndpoint? endpoint))
            {
                EmbeddedOptions embedded = new() { Threads = model.Threads > 0 ? model.Threads : Environment.ProcessorCount };
                embedded = model.Limits.Concurrency > 0 ? embedded with { MaxConcurrency = model.Limits.Concurrency } : embedded;
                endpoint = EmbeddedEndpoint.Load(name, Path.Combine(AppContext.BaseDirectory, model.Gguf), embedded);
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
