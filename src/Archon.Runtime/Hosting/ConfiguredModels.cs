using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Archon.Hosting;

/// <summary>The models of the configuration, each made when a pipeline first names it: a file on this machine, or servers.</summary>
internal sealed class ConfiguredModels(IOptions<ArchonOptions> options, IServiceProvider services) : IDisposable
{
    private readonly Dictionary<string, IModelEndpoint> _made = new(StringComparer.Ordinal);
    private readonly List<IDisposable> _owned = [];
    private readonly Lock _lock = new();

    internal IEnumerable<string> Names =>
        options.Value.Models.Where(static model => Answers(model.Value)).Select(static model => model.Key);

    internal ModelOptions? FactsOf(string name) => options.Value.Models.GetValueOrDefault(name);

    internal IModelEndpoint? Find(string name)
    {
        // Without file and address the entry only tells about a model that somebody else registers.
        if (!options.Value.Models.TryGetValue(name, out ModelOptions? model) || !Answers(model))
        {
            return null;
        }

        lock (_lock)
        {
            if (!_made.TryGetValue(name, out IModelEndpoint? endpoint))
            {
                endpoint = string.IsNullOrWhiteSpace(model.Gguf) ? Serve(name, model) : Load(name, model);
                _made.Add(name, endpoint);
            }

            return endpoint;
        }
    }

    public void Dispose()
    {
        foreach (IDisposable owned in _owned)
        {
            owned.Dispose();
        }
    }

    private static bool Answers(ModelOptions model) => !string.IsNullOrWhiteSpace(model.Gguf) || model.Addresses.Any();

    private IModelEndpoint Serve(string name, ModelOptions model)
    {
        IModelEndpoint chain = ServerChain.Create(
            name, model, services.GetKeyedService<HttpClient>(name), services.GetService<TimeProvider>() ?? TimeProvider.System, _owned);
        return services.GetService<IReplyStore>() is { } store ? new CachedEndpoint(chain, store, model.Id) : chain;
    }

    private EmbeddedEndpoint Load(string name, ModelOptions model)
    {
        EmbeddedOptions embedded = new() { Threads = model.Threads > 0 ? model.Threads : Environment.ProcessorCount };
        embedded = model.Limits.Concurrency > 0 ? embedded with { MaxConcurrency = model.Limits.Concurrency } : embedded;
        var endpoint = EmbeddedEndpoint.Load(name, Path.Combine(AppContext.BaseDirectory, model.Gguf!), embedded);
        _owned.Add(endpoint);
        return endpoint;
    }
}
