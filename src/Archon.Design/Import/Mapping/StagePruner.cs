using Archon.Design.Import.Reading;

namespace Archon.Design.Import.Mapping;

/// <summary>Leaves out what the original pays for and throws away, so that the imported architecture does not pay for it.</summary>
internal static class StagePruner
{
    public static List<Stage> Prune(List<Stage> stages, MessageList messages) =>
        WithoutUnusedTests(WithoutDiscarded(stages, messages), messages);

    // Candidates do not accumulate in the original: a layer of generators begins anew.
    private static List<Stage> WithoutDiscarded(List<Stage> stages, MessageList messages)
    {
        int last = stages.FindLastIndex(static stage => stage.Kind == StageKind.Producers
            && stage.Components.All(static component => component.Kind == OriginalKind.Generator));
        if (!stages.Take(last).Any(static stage => stage.Kind != StageKind.Tests))
            return stages;
        foreach (Stage stage in stages.Take(last).Where(static stage => stage.Kind != StageKind.Tests))
        {
            messages.Add(
                ImportRules.Discarded, stage.Place, "layers",
                "holds a layer whose candidates the original throws away, since a later layer of generators begins anew", "left out");
        }

        return [.. stages.Take(last).Where(static stage => stage.Kind == StageKind.Tests), .. stages.Skip(last)];
    }

    private static List<Stage> WithoutUnusedTests(List<Stage> stages, MessageList messages)
    {
        List<Stage> kept = [];
        for (int i = 0; i < stages.Count; i++)
        {
            Stage[] later = [.. stages.Skip(i + 1).TakeWhile(static stage => stage.Kind != StageKind.Tests)];
            if (stages[i].Kind != StageKind.Tests || later.Any(static stage => stage.Kind == StageKind.Evaluator))
            {
                kept.Add(stages[i]);
                if (stages[i].Kind == StageKind.Tests && later.Any(static stage => stage.Kind != StageKind.Evaluator))
                {
                    messages.Add(
                        ImportRules.SteeringTests, stages[i].First.Place, stages[i].First.TypeName,
                        "appends its tests to the question in the original, so that every later component reads them",
                        "here only the evaluator does");
                }
            }
            else
            {
                messages.Add(
                    ImportRules.UnusedTests, stages[i].First.Place, stages[i].First.TypeName,
                    "writes tests that nobody evaluates: "
                    + "the original appends them to the question to steer the others, which has no counterpart here",
                    "left out");
            }
        }

        return kept;
    }
}
