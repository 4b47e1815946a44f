using System.Collections.Immutable;
using Archon.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Archon.Generators.Checking;

/// <summary>
/// Whether the compiler understood every attribute and argument. One that it did not may be a layer,
/// so that the rest would be another architecture.
/// </summary>
internal static class ResolutionCheck
{
    public static void Check(Declaration declaration, ProblemList problems)
    {
        foreach (AttributeSyntax stray in declaration.Strays)
            problems.Add(Rules.SeveralDeclarations, stray.GetLocation(), declaration.Name, stray.Name.ToString());

        foreach (DeclaredAttribute attribute in declaration.Attributes)
        {
            // A vote over a type that is no answer is refused by ArgumentCheck, which says why.
            if (attribute.Component?.AnswerObjection is not null)
                continue;

            if (!attribute.IsUnderstood)
                problems.Add(Rules.Unresolved, attribute.Syntax.Name.GetLocation(), declaration.Name, attribute.Model.Name);
            else if (attribute.Syntax.ContainsDiagnostics)
                problems.Add(Rules.Unresolved, attribute.Syntax.GetLocation(), declaration.Name, attribute.Model.Name);
            else if (UnresolvedArgument(attribute.Syntax, attribute.Data!) is { } argument)
                problems.Add(Rules.Unresolved, argument.GetLocation(), declaration.Name, argument.ToString());
        }
    }

    private static AttributeArgumentSyntax? UnresolvedArgument(AttributeSyntax attribute, AttributeData data)
    {
        bool isPositionalBroken = HasError(data.ConstructorArguments);
        foreach (AttributeArgumentSyntax argument in attribute.ArgumentList?.Arguments ?? default)
        {
            if (argument.NameEquals is { } name ? !IsSound(data, name.Name.Identifier.ValueText) : isPositionalBroken)
                return argument;
        }

        return null;
    }

    private static bool IsSound(AttributeData data, string property)
    {
        foreach (KeyValuePair<string, TypedConstant> given in data.NamedArguments)
        {
            if (given.Key == property && !HasError(given.Value))
                return true;
        }

        return false;
    }

    private static bool HasError(TypedConstant value) => value.Kind == TypedConstantKind.Error
        || (value.Kind == TypedConstantKind.Array && !value.IsNull && HasError(value.Values));

    private static bool HasError(ImmutableArray<TypedConstant> values)
    {
        foreach (TypedConstant value in values)
        {
            if (HasError(value))
                return true;
        }

        return false;
    }
}
