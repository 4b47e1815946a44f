using Archon.Generators.Model;
using Archon.ModelsFile;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Archon.Generators;

/// <summary>Reads of archon.json what costs need, as values.</summary>
internal static class ModelsFacts
{
    private const string FileName = "archon.json";

    /// <summary>Whether a file is the one.</summary>
    public static bool IsModelsFile(AdditionalText file) =>
        string.Equals(Path.GetFileName(file.Path), FileName, StringComparison.OrdinalIgnoreCase);

    /// <summary>The models of which something is known; none when the file has a mistake, since it then says nothing certain.</summary>
    public static EquatableArray<ModelFacts> Read(SourceText? text)
    {
        List<FileMistake> mistakes = [];
        ModelEntry[] entries = text is null ? [] : ModelsFileReader.Read(text.ToString(), mistakes);
        return new(mistakes.Count > 0 ? [] : [.. entries.Select(Of).Where(static facts => facts.IsKnown)]);
    }

    /// <summary>What costs need of a model.</summary>
    public static ModelFacts Of(ModelEntry entry) => new(entry.Name)
    {
        ContextLength = entry.ContextLength,
        PromptPrice = entry.PromptPrice,
        CompletionPrice = entry.CompletionPrice,
        CachedPrice = entry.CachedPrice,
    };

    /// <summary>A pipeline with what is known about its own models, so that news of others change nothing.</summary>
    public static PipelineModel Join(PipelineModel pipeline, EquatableArray<ModelFacts> models)
    {
        if (models.Count == 0 || pipeline.Errors.Count > 0)
            return pipeline;
        HashSet<string> named = [.. pipeline.Layers.SelectMany(static layer => layer.Components.SelectMany(static each => each.Models))];
        return pipeline with { Facts = new([.. models.Where(model => named.Contains(model.Name))]) };
    }
}
