namespace Archon.Generators.Tests.Rules;

/// <summary>One source and the rule it is about. It is a positive case when the rule is marked in it, else a negative one.</summary>
internal sealed record RuleCase(string Id, string Source, string[] CompilerErrors)
{
    /// <summary>The archon.json beside it, marked like the source.</summary>
    public string? ModelsFile { get; init; }

    /// <summary>Whether the rule is marked in it.</summary>
    public bool IsBroken => (Source + ModelsFile).Contains("{|" + Id, StringComparison.Ordinal);

    /// <summary>A case that is a whole file; the compiler errors it may have are named.</summary>
    public static RuleCase File(string id, string source, params string[] compilerErrors) =>
        new(id, "using Archon;\nnamespace Sample;\n" + source, compilerErrors);

    /// <summary>A case that is the layers of one pipeline.</summary>
    public static RuleCase Layers(string id, string layers, params string[] compilerErrors) =>
        File(id, "[Pipeline]\n" + layers + "\npublic sealed partial class P;\n", compilerErrors);
}
