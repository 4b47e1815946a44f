using Archon.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Archon.Generators.Checking;

/// <summary>
/// Whether the author's members leave free the names that the generated half must have. Its fields give way by themselves.
/// </summary>
internal static class NameCheck
{
    private const string Execute = "ExecuteAsync";
    private const string Budget = "Budget";

    private static readonly string[] s_names = ["Space", "Cost", "SearchSpace", Execute, Budget];

    public static void Check(Declaration declaration, ProblemList problems)
    {
        foreach (string name in s_names)
        {
            // It has a budget only where one is declared.
            if (name == Budget && declaration.Budget is null)
                continue;
            if (name == declaration.Name)
                problems.Add(Rules.TakenName, declaration.Location, declaration.Name, name);
            foreach (ISymbol member in declaration.Type.GetMembers(name))
            {
                if (!IsOverload(member) && LocationOf(member) is { } location)
                    problems.Add(Rules.TakenName, location, declaration.Name, name);
            }
        }
    }

    private static bool IsOverload(ISymbol member) => member.Name == Execute && member is IMethodSymbol method
        && (method.Parameters.Length != 1 || method.Parameters[0].Type.Name != "PipelineRun");

    // An analyzer sees the generated members, too.
    private static Location? LocationOf(ISymbol member)
    {
        foreach (SyntaxReference reference in member.DeclaringSyntaxReferences)
        {
            if (!GeneratedHalf.Contains(reference.GetSyntax()))
                return member.Locations.FirstOrDefault();
        }

        return null;
    }
}
