using Archon.CompilerServices;
using Archon.Execution;

namespace Archon.Search;

/// <summary>
/// Finds out what a pipeline asks each of its models first, so that one model can be asked the same without the pipeline: the baselines'
/// samples are then those that the bank holds already. Asks nobody: the pipeline runs over models that write the request down and fail.
/// </summary>
internal sealed class SampleProbe
{
    private readonly Func<ModelCatalog, Pipeline> _create;
    private readonly Dictionary<string, Architecture> _architectures = new(StringComparer.Ordinal);

    private SampleProbe(Func<ModelCatalog, Pipeline> create) => _create = create;

    /// <summary>The models that give first answers at some point of the space, in the order in which they are met.</summary>
    internal IReadOnlyList<string> Models { get; private set; } = [];

    /// <summary>Looks at the default architecture and all that differ from it in one choice.</summary>
    internal static async Task<SampleProbe> CreateAsync(
        SearchSpace space, Func<ModelCatalog, Pipeline> create, string question, CancellationToken cancellationToken)
    {
        SampleProbe probe = new(create);
        List<string> models = [];
        foreach (Architecture architecture in Variants(space))
        {
            foreach (string model in (await probe.AskAsync(architecture, question, 0, cancellationToken).ConfigureAwait(false)).Keys)
            {
                if (probe._architectures.TryAdd(model, architecture))
                    models.Add(model);
            }
        }

        probe.Models = models;
        return probe;
    }

    /// <summary>The request of a model's first sample for a question, to be disposed.</summary>
    internal async Task<ModelRequest> RequestAsync(string model, string question, ulong seed, CancellationToken cancellationToken) =>
        (await AskAsync(_architectures[model], question, seed, cancellationToken).ConfigureAwait(false))[model];

    /// <summary>The model that an architecture asks for most of its first answers; the first one of equals.</summary>
    internal async Task<string?> MainModelAsync(Architecture architecture, string question, CancellationToken cancellationToken)
    {
        Dictionary<string, ModelRequest> found = await AskAsync(architecture, question, 0, cancellationToken).ConfigureAwait(false);
        return found.MaxBy(static model => model.Value.SampleIndex).Key;
    }

    /// <summary>The request of a further sample. Its messages are the first one's, which must not be disposed before it.</summary>
    internal static ModelRequest Another(ModelRequest first, ulong seed, int sample)
    {
        ModelRequest request = new()
        {
            Temperature = first.Temperature,
            TopP = first.TopP,
            MaxTokens = first.MaxTokens,
            SampleIndex = sample,
            Seed = RequestWriter.SampleSeed(seed, sample),
            StopSequences = first.StopSequences,
            ResponseFormat = first.ResponseFormat,
        };
        request.Borrow(first);
        return request;
    }

    private static IEnumerable<Architecture> Variants(SearchSpace space)
    {
        yield return space.Default;
        foreach (SearchParameter parameter in space.Parameters)
        {
            for (int index = 0; index < parameter.Count; index++)
                yield return space.Default.With(parameter, parameter.ValueAt(index));
        }
    }

    private async Task<Dictionary<string, ModelRequest>> AskAsync(
        Architecture architecture, string question, ulong seed, CancellationToken cancellationToken)
    {
        Dictionary<string, ModelRequest> found = new(StringComparer.Ordinal);
        ModelCatalog catalog = new(name => new Recorder(name, found), static () => [], static _ => null);
        try
        {
            RunOptions options = new() { Seed = seed, Architecture = architecture, Budget = default(RunBudget) };
            await _create(catalog).AnswerAsync(question, options, cancellationToken).ConfigureAwait(false);
        }
        catch (PipelineFailedException)
        {
            // Every call fails, as it should.
        }

        return found;
    }

    private sealed class Recorder(string name, Dictionary<string, ModelRequest> found) : IModelEndpoint
    {
        public string Name => name;

        public EndpointCapabilities Capabilities => EndpointCapabilities.None;

        public ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
        {
            // The highest index tells how many there are.
            if (request.Role == CallRole.Sample && !found.TryAdd(name, Copy(request)))
                found[name].SampleIndex = Math.Max(found[name].SampleIndex, request.SampleIndex);
            return new(Completion.Failed("Nobody is asked."));
        }

        private static ModelRequest Copy(ModelRequest request)
        {
            ModelRequest copy = new()
            {
                Temperature = request.Temperature,
                TopP = request.TopP,
                MaxTokens = request.MaxTokens,
                SampleIndex = request.SampleIndex,
                StopSequences = request.StopSequences,
                ResponseFormat = request.ResponseFormat,
            };
            for (int i = 0; i < request.Messages.Count; i++)
                copy.Messages.Add(request.Messages[i].Role, request.Messages[i].Text);
            return copy;
        }
    }
}
