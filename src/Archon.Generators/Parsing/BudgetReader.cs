using Archon.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Archon.Generators.Parsing;

/// <summary>Reads the budget attribute.</summary>
internal static class BudgetReader
{
    public static BudgetModel Read(AttributeData data)
    {
        BudgetModel budget = new(0, 0, 0, 0);
        foreach (KeyValuePair<string, TypedConstant> argument in data.NamedArguments)
        {
            budget = (argument.Key, argument.Value.Kind == TypedConstantKind.Primitive ? argument.Value.Value : null) switch
            {
                (nameof(BudgetModel.Calls), int calls) => budget with { Calls = calls },
                (nameof(BudgetModel.Tokens), long tokens) => budget with { Tokens = tokens },
                (nameof(BudgetModel.Usd), double usd) => budget with { Usd = usd },
                (nameof(BudgetModel.Seconds), double seconds) => budget with { Seconds = seconds },
                _ => budget,
            };
        }

        return budget;
    }
}
