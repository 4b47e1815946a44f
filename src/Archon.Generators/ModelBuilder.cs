using Archon.Generators.Checking;
using Archon.Generators.Model;
using Archon.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Archon.Generators;

/// <summary>Keeps of a declaration what checks and emitter need: values, so that nothing of the compilation lives on.</summary>
internal static class ModelBuilder
{
    private const string Alias = "Steps";

    public static PipelineModel Build(Declaration declaration, ProblemList problems, Compilation compilation) => new()
    {
        Namespace = NameOf(declaration.Type.ContainingNamespace),
        Name = declaration.Type.Name,
        StepsAlias = compilation.GlobalNamespace.GetMembers(Alias).Any() ? "Archon" + Alias : Alias,
        TakenNames = Clashing(declaration.Type.MemberNames),
        Budget = declaration.Budget,
        Layers = new([.. declaration.Layers]),
        Errors = problems.Errors,
    };

    private static string NameOf(INamespaceSymbol @namespace) => @namespace switch
    {
        { IsGlobalNamespace: true } => "",
        { ContainingNamespace.IsGlobalNamespace: true } => @namespace.Name,
        _ => NameOf(@namespace.ContainingNamespace) + "." + @namespace.Name,
    };

    // Only names of the shape that generated fields have, so that other members of the class are no reason to generate again.
    private static EquatableArray<string> Clashing(IEnumerable<string> members)
    {
        List<string>? names = null;
        foreach (string member in members)
        {
            if (member.StartsWith("_", StringComparison.Ordinal) || member.StartsWith("s_", StringComparison.Ordinal))
                (names ??= []).Add(member);
        }

        names?.Sort(StringComparer.Ordinal);
        return names is null ? default : new([.. names]);
    }
}
