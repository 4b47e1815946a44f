using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Archon.Generators.Checking;

/// <summary>Turns problems into diagnostics.</summary>
internal static class ProblemReporting
{
    /// <summary>Reports all problems. A diagnostic carries the arguments of its message by index, for the code fixes.</summary>
    public static void ReportTo(this ProblemList problems, SyntaxNodeAnalysisContext context)
    {
        foreach (Problem problem in problems.All)
        {
            ImmutableDictionary<string, string?> arguments = problem.Arguments
                .Select(static (argument, index) => (Key: index.ToString(CultureInfo.InvariantCulture), Value: Text(argument)))
                .ToImmutableDictionary(static pair => pair.Key, static pair => pair.Value);
            context.ReportDiagnostic(Diagnostic.Create(problem.Rule, problem.Location, arguments, problem.Arguments));
        }
    }

    private static string? Text(object argument) => Convert.ToString(argument, CultureInfo.InvariantCulture);
}
