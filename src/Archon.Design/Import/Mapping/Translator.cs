using Archon.Design.Import.Reading;

namespace Archon.Design.Import.Mapping;

/// <summary>Translates a configuration of the original into today's vocabulary.</summary>
internal static class Translator
{
    /// <summary>The architecture, or <see langword="null"/> when a message refuses it.</summary>
    public static ImportedPipeline? Translate(OriginalConfig config, MessageList messages)
    {
        List<Stage> stages = StageReader.Read(config, messages);
        if (messages.IsRefused || stages.Count == 0)
        {
            // Layers that are all empty have been reported one by one, but that leaves nothing to run.
            if (!messages.IsRefused)
                messages.Refuse(ImportRules.NoCandidates, new(1, 1), "layers", "hold no component", "add a generator");
            return null;
        }

        ModelNames names = new(messages);
        FlowTranslator flow = new(new ComponentTranslator(names, messages), messages);
        List<ImportedLayer> layers = flow.Translate(StagePruner.Prune(stages, messages));

        // Names are collected as components are translated; some of these may have been left out afterwards.
        HashSet<string> used = [.. layers.SelectMany(static layer => layer.Components).SelectMany(static component => component.Models)];
        return new(layers, [.. names.All.Where(model => used.Contains(model.Name))]);
    }
}
