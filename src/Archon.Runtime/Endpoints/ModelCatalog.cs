using System.Collections;
using Microsoft.Extensions.AI;

namespace Archon;

/// <summary>The models there are, by the names pipelines use. Fill it before the first pipeline is created from it.</summary>
/// <example><code>var solver = new Solver(new ModelCatalog { { "small", endpoint }, { "large", chatClient } });</code></example>
public sealed class ModelCatalog : IEnumerable<KeyValuePair<string, IModelEndpoint>>
{
    private readonly Dictionary<string, IModelEndpoint> _models = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ModelOptions> _facts = new(StringComparer.Ordinal);
    private readonly Func<string, ModelOptions?>? _fallbackFacts;
    private readonly Func<string, IModelEndpoint?>? _fallback;
    private readonly Func<IEnumerable<string>>? _fallbackNames;

    /// <summary>Creates an empty catalog.</summary>
    public ModelCatalog()
    {
    }

    internal ModelCatalog(
        Func<string, IModelEndpoint?> fallback, Func<IEnumerable<string>> fallbackNames, Func<string, ModelOptions?> fallbackFacts)
    {
        _fallback = fallback;
        _fallbackNames = fallbackNames;
        _fallbackFacts = fallbackFacts;
    }

    /// <summary>The names of the models.</summary>
    public IReadOnlyCollection<string> Names => [.. _models.Keys.Union(_fallbackNames?.Invoke() ?? [], StringComparer.Ordinal)];

    /// <summary>Adds a model.</summary>
    /// <param name="name">The name pipelines use.</param>
    /// <param name="endpoint">The model. The catalog does not dispose it.</param>
    /// <param name="facts">
    /// Its prices and its context length, where they are to go before those of the archon.json that the pipeline was built with.
    /// </param>
    /// <exception cref="ArgumentException">The name is blank or taken.</exception>
    public void Add(string name, IModelEndpoint endpoint, ModelOptions? facts = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(endpoint);
        if (!_models.TryAdd(name, endpoint))
        {
            throw new ArgumentException($"There is a model '{name}' already.", nameof(name));
        }

        if (facts is not null)
        {
            _facts.Add(name, facts);
        }
    }

    /// <summary>Adds a chat client as a model.</summary>
    /// <param name="name">The name pipelines use.</param>
    /// <param name="client">The client. The catalog does not dispose it.</param>
    /// <param name="facts">
    /// Its prices and its context length, where they are to go before those of the archon.json that the pipeline was built with.
    /// </param>
    /// <exception cref="ArgumentException">The name is blank or taken.</exception>
    public void Add(string name, IChatClient client, ModelOptions? facts = null) => Add(name, new ChatClientEndpoint(name, client), facts);

    /// <summary>Finds a model.</summary>
    /// <param name="name">Its name; upper and lower case differ.</param>
    /// <returns>The model, or <see langword="null"/> when there is none of this name.</returns>
    public IModelEndpoint? Find(string name) => _models.GetValueOrDefault(name) ?? _fallback?.Invoke(name);

    /// <summary>What the application knows about a model; <see langword="null"/> when nothing.</summary>
    internal ModelOptions? FactsOf(string name) => _facts.GetValueOrDefault(name) ?? _fallbackFacts?.Invoke(name);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, IModelEndpoint>> GetEnumerator() => _models.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
