using Archon.Generators.Checking;
using Archon.Generators.Model;
using Archon.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Archon.Generators;

/// <summary>Keeps of a declaration what the emitter needs: values, so that nothing of the compilation lives on.</summary>
internal static class ModelBuilder
{
    private const string Alias = "Steps";

    private static readonly SymbolDisplayFormat s_metadata = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    private static readonly SymbolDisplayFormat s_source = s_metadata.WithMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>The model, or <see langword="null"/> when no second half of the class can be written.</summary>
    public static PipelineModel? Build(Declaration declaration, ProblemList problems, Compilation compilation)
    {
        string[] errors =
        [
            .. problems.All.Where(static problem => problem.Rule.DefaultSeverity == DiagnosticSeverity.Error)
                .Select(static problem => problem.Rule.Id).Distinct().OrderBy(static id => id, StringComparer.Ordinal),
        ];
        if (errors.Contains(Rules.NotPartial.Id) || errors.Contains(Rules.UnsupportedShape.Id))
            return null;

        INamedTypeSymbol type = declaration.Type;
        string @namespace = type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(s_source);
        PipelineModel model = new()
        {
            MetadataName = type.ToDisplayString(s_metadata),
            Namespace = @namespace,
            Name = type.Name,
            Identifier = Escape(type.Name),
            StepsAlias = compilation.GlobalNamespace.GetMembers(Alias).Any() ? "Archon" + Alias : Alias,
            Errors = new(errors),
        };
        return errors.Length > 0 ? model : model with
        {
            TakenNames = new([.. type.MemberNames.Where(CanClash).OrderBy(static name => name, StringComparer.Ordinal)]),
            Budget = declaration.Budget is { Data: { } budget } ? BudgetReader.Read(budget) : null,
            Layers = new([.. declaration.Layers.Select(static layer => layer.ToModel())]),
        };
    }

    // Only names of the shape that generated fields have, so that other members of the class are no reason to generate again.
    private static bool CanClash(string name) => name.StartsWith("_", StringComparison.Ordinal) || name.StartsWith("s_", StringComparison.Ordinal);

    private static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;
}
