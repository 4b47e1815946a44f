using Archon.Design.Import.Reading;

namespace Archon.Design.Import.Mapping;

/// <summary>
/// Sorts the components of layers into stages and refuses what the original fails on: layers that cannot run, or not yet.
/// </summary>
internal static class StageReader
{
    public static List<Stage> Read(OriginalConfig config, MessageList messages)
    {
        List<Stage> stages = [];
        foreach (OriginalLayer layer in config.Layers)
        {
            OriginalComponent[] tests = [.. layer.Components.Where(static component => component.Kind == OriginalKind.TestWriter)];
            OriginalComponent[] others = [.. layer.Components.Except(tests)];
            StageKind? kind = others.Length == 0 ? null : KindOf(others);
            if (tests.Length > 1 || (others.Length > 0 && kind is null) || (tests.Length > 0 && kind == StageKind.Evaluator))
            {
                string types = string.Join(" and ", layer.Components.Select(static component => component.TypeName).Distinct());
                messages.Refuse(
                    ImportRules.MixedLayer, layer.Place, "layers",
                    "holds a layer of " + types + " whose parts cannot run side by side", "give each a layer of its own");
                continue;
            }

            if (tests.Length > 0)
                stages.Add(new(StageKind.Tests, layer.Place, tests));
            if (kind is not null)
                stages.Add(new(kind.Value, layer.Place, others));
        }

        if (!messages.IsRefused)
            CheckOrder(stages, messages);
        return stages;
    }

    private static StageKind? KindOf(OriginalComponent[] components)
    {
        if (components.All(static component => component.Kind is OriginalKind.Generator or OriginalKind.Fuser))
            return StageKind.Producers;
        if (components.All(static component => component.Kind == OriginalKind.Critic))
            return StageKind.Critics;
        if (components.Length > 1)
            return null;
        return components[0].Kind switch
        {
            OriginalKind.Ranker => StageKind.Ranker,
            OriginalKind.Verifier => StageKind.Verifier,
            _ => StageKind.Evaluator,
        };
    }

    private static void CheckOrder(List<Stage> stages, MessageList messages)
    {
        bool hasCandidates = false;
        bool hasTests = false;
        foreach (Stage stage in stages)
        {
            OriginalComponent? early = stage.Components.FirstOrDefault(
                static component => component.Kind is not (OriginalKind.Generator or OriginalKind.TestWriter));
            if (early is not null && !hasCandidates)
            {
                messages.Refuse(
                    ImportRules.NoCandidates, early.Place, early.TypeName,
                    "stands before the first candidates, on which the original fails",
                    "put a generator in a layer before it");
            }

            if (stage.Kind == StageKind.Evaluator && !hasTests)
            {
                messages.Refuse(
                    ImportRules.NoTests, stage.First.Place, stage.First.TypeName, "judges by tests and none are written yet",
                    "put a unit_test_generator in a layer before it");
            }

            foreach (OriginalComponent ranker in stage.Components.Where(IsPairRanker))
            {
                messages.Refuse(
                    ImportRules.PairRanker, ranker.Model.Place, ranker.Model.Value,
                    "compares answers but answers no prompts, and the original fails on it",
                    "name a chat model as the ranker");
            }

            hasCandidates |= stage.Kind == StageKind.Producers;
            hasTests |= stage.Kind == StageKind.Tests;
        }

        if (!hasCandidates && stages.Count > 0 && !messages.IsRefused)
        {
            messages.Refuse(
                ImportRules.NoCandidates, stages[^1].Place, "layers", "hold no generator, so that there is no answer",
                "add one");
        }
    }

    private static bool IsPairRanker(OriginalComponent component) =>
        component.Kind == OriginalKind.Ranker && component.Model.Value.Split('/')[^1].Equals("PairRM", StringComparison.OrdinalIgnoreCase);
}
