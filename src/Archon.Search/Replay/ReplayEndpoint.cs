using System.Text;
using Archon.CompilerServices;

namespace Archon.Search;

/// <summary>
/// A model that gives the samples that were recorded of it, sample by sample: <c>Answer: …</c> with the recorded answer.
/// Nothing else was recorded, so that pipelines with other layers than ensembles and votes are refused before they run.
/// </summary>
public sealed class ReplayEndpoint : IModelEndpoint
{
    private readonly RecordedSamples _recorded;

    /// <summary>Replays one model.</summary>
    /// <param name="name">The model's name in the recording.</param>
    /// <param name="recorded">The recording.</param>
    public ReplayEndpoint(string name, RecordedSamples recorded)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(recorded);
        (Name, _recorded) = (name, recorded);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public EndpointCapabilities Capabilities => EndpointCapabilities.None;

    /// <summary>All models of a recording.</summary>
    /// <param name="recorded">The recording.</param>
    /// <returns>A catalog of them.</returns>
    public static ModelCatalog CatalogOf(RecordedSamples recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        ModelCatalog catalog = [];
        foreach (string model in recorded.Models.Keys)
            catalog.Add(model, new ReplayEndpoint(model, recorded));
        return catalog;
    }

    /// <summary>Refuses a pipeline that would ask for something that was not recorded at some point of its space.</summary>
    /// <param name="space">The space of the pipeline.</param>
    /// <param name="recorded">The recording.</param>
    /// <exception cref="StudyException">A layer, a model or a sample was not recorded; the message names it.</exception>
    public static void Check(SearchSpace space, RecordedSamples recorded)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(recorded);
        string refused = $"'{space.Pipeline}' cannot be replayed: ";
        foreach (LayerCostReport layer in space.Cost.Layers)
        {
            foreach (ComponentDescription component in layer.Components.Where(static component => !IsReplayed(component.Declaration)))
            {
                throw new StudyException(
                    refused + $"layer {layer.Number}, {component.Declaration}, was not recorded in '{recorded.Path}', "
                    + "which holds samples only. Leave the layer out, or ask real models.");
            }
        }

        foreach (ModelCostReport model in space.Cost.Models)
        {
            if (!recorded.Models.TryGetValue(model.Model, out int samples))
            {
                string meant = NearestName.Of(model.Model, recorded.Models.Keys) is { } near
                    ? $"did you mean '{near}'?"
                    : $"there are {string.Join(", ", recorded.Models.Keys)}.";
                throw new StudyException(
                    refused + $"model '{model.Model}' was not recorded for every question of '{recorded.Path}'; {meant}");
            }

            if (model.Calls.Max > samples)
            {
                throw new StudyException(
                    refused + $"it may ask model '{model.Model}' for {model.Calls.Max} samples, "
                    + $"and '{recorded.Path}' holds {samples} of each question. Ask for fewer.");
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(reply);
        if (request.Role != CallRole.Sample)
            return Failed($"The {request.Role} of model '{Name}' was not recorded in '{_recorded.Path}', which holds samples only.");
        string question = Encoding.UTF8.GetString(request.Messages[request.Messages.Count - 1].Text);
        if (_recorded.Find(question, Name, request.SampleIndex) is not { } sample)
            return Failed($"Sample {request.SampleIndex} of model '{Name}' was not recorded for this question in '{_recorded.Path}'.");
        if (sample.Answer is not null)
        {
            reply.Append("Answer: "u8);
            reply.Append(sample.Answer);
        }

        return new(new Completion(new TokenUsage(sample.PromptTokens, sample.CompletionTokens)));
    }

    private static ValueTask<Completion> Failed(string reason) => new(Completion.Failed(reason));

    private static bool IsReplayed(string declaration) =>
        declaration.StartsWith("Ensemble(", StringComparison.Ordinal)
        || declaration.StartsWith("Vote<", StringComparison.Ordinal)
        || declaration == "Skip";
}
