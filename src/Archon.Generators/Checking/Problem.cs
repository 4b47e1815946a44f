using Archon.Generators.Model;
using Archon.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Archon.Generators.Checking;

/// <summary>One broken rule and where.</summary>
internal readonly record struct Problem(DiagnosticDescriptor Rule, Location Location, object[] Arguments);

/// <summary>Collects the problems of one declaration.</summary>
/// <param name="locator">Finds places; <see langword="null"/> where nobody looks.</param>
internal sealed class ProblemList(PlaceLocator? locator)
{
    private readonly List<Problem> _problems = [];

    public IReadOnlyList<Problem> All => _problems;

    public bool HasErrors { get; private set; }

    /// <summary>The ids of the errors, in order and without repetition.</summary>
    public EquatableArray<string> Errors => !HasErrors ? default : new(
        [.. _problems.Where(static problem => problem.Rule.DefaultSeverity == DiagnosticSeverity.Error)
            .Select(static problem => problem.Rule.Id).Distinct().OrderBy(static id => id, StringComparer.Ordinal)]);

    /// <summary>Whether a rule is broken.</summary>
    public bool Has(DiagnosticDescriptor rule) => HasErrors && _problems.Exists(problem => problem.Rule.Id == rule.Id);

    public void Add(DiagnosticDescriptor rule, Place place, params object[] arguments) =>
        Add(rule, locator?.Locate(place) ?? Location.None, arguments);

    public void Add(DiagnosticDescriptor rule, Location location, params object[] arguments)
    {
        HasErrors |= rule.DefaultSeverity == DiagnosticSeverity.Error;
        _problems.Add(new(rule, location, arguments));
    }
}
