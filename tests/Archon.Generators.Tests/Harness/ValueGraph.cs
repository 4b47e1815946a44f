using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Archon.Generators.Tests.Harness;

/// <summary>Walks everything a value holds on to.</summary>
internal static class ValueGraph
{
    private const BindingFlags Own =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Fails when a value keeps a part of a compilation alive.</summary>
    public static void AssertHoldsNoCompilation(object? root)
    {
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        Visit(root);

        void Visit(object? value)
        {
            if (value is null || !seen.Add(value))
                return;
            Assert.False(
                value is ISymbol or SyntaxNode or SyntaxToken or SyntaxTree or Compilation or SemanticModel or Location,
                "A model holds a " + value.GetType());
            if (value is string || value.GetType().IsPrimitive || value.GetType().IsEnum)
                return;
            if (value is IEnumerable items)
            {
                foreach (object? item in items)
                    Visit(item);
            }

            for (Type? type = value.GetType(); type is not null; type = type.BaseType)
            {
                foreach (FieldInfo field in type.GetFields(Own))
                {
                    if (!field.FieldType.IsPointer)
                        Visit(field.GetValue(value));
                }
            }
        }
    }
}
