using Archon.Generators.Choices;

namespace Archon.Generators.Emitting;

/// <summary>How generated code reads what a run has chosen.</summary>
internal static class Genes
{
    public static string Of(Choice choice) =>
        (choice.Kind == ChoiceKind.Real ? "run.RealGene(" : "run.Gene(") + Literals.Of(choice.Index) + ")";

    /// <summary>The gene of an open choice, else the literal.</summary>
    public static string Or(Choice? choice, string literal) => choice is null ? literal : Of(choice);

    /// <summary>The names of choices, for the reader at the end of a line; nothing where none is open.</summary>
    public static string Comment(params IEnumerable<Choice?> choices)
    {
        string names = string.Join(", ", choices.OfType<Choice>().Select(static choice => choice.Name));
        return names.Length == 0 ? "" : " // " + names;
    }
}
