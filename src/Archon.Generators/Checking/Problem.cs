using Microsoft.CodeAnalysis;

namespace Archon.Generators.Checking;

/// <summary>One broken rule and where.</summary>
internal readonly record struct Problem(DiagnosticDescriptor Rule, Location Location, object[] Arguments);

/// <summary>Collects the problems of one declaration.</summary>
internal sealed class ProblemList
{
    private readonly List<Problem> _problems = [];

    public IReadOnlyList<Problem> All => _problems;

    public bool HasErrors => _problems.Any(static problem => problem.Rule.DefaultSeverity == DiagnosticSeverity.Error);

    public void Add(DiagnosticDescriptor rule, Location location, params object[] arguments) => _problems.Add(new(rule, location, arguments));
}
