using Archon.Generators.Model;

namespace Archon.Generators.Checking;

/// <summary>Compares the budget with what the pipeline costs.</summary>
internal static class BudgetCheck
{
    public static void Check(PipelineModel pipeline, Interval cost, ProblemList problems)
    {
        if (pipeline.Budget is not { Calls: > 0 and int calls } budget)
            return;

        Place place = budget.Attribute.PlaceOf(nameof(budget.Calls));
        if (calls < cost.Min)
            problems.Add(Rules.BudgetTooSmall, place, calls, cost.Min, pipeline.Name);
        else if (calls < cost.Max)
            problems.Add(Rules.BudgetBelowWorstCase, place, calls, cost.Max, pipeline.Name);
    }
}
