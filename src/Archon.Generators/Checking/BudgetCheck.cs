using Archon.Generators.Choices;
using Archon.Generators.Model;
using Archon.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Archon.Generators.Checking;

/// <summary>Compares the budget with what the pipeline costs.</summary>
internal static class BudgetCheck
{
    public static void Check(Declaration declaration, Interval cost, ProblemList problems)
    {
        if (declaration.Budget is not { Data: { } data } budget || BudgetReader.Read(data) is not { Calls: > 0 and int calls })
            return;

        Location location = budget.LocationOf(nameof(BudgetModel.Calls));
        if (calls < cost.Min)
            problems.Add(Rules.BudgetTooSmall, location, calls, cost.Min, declaration.Name);
        else if (calls < cost.Max)
            problems.Add(Rules.BudgetBelowWorstCase, location, calls, cost.Max, declaration.Name);
    }
}
