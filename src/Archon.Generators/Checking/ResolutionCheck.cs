using Archon.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Archon.Generators.Checking;

/// <summary>
/// Whether the compiler understood every attribute and argument. One that it did not may be a layer, so that the rest would be another architecture.
/// </summary>
internal static class ResolutionCheck
{
    public static void Check(Declaration declaration, ProblemList problems)
    {
        foreach (AttributeSyntax stray in declaration.Strays)
            problems.Add(Rules.SeveralDeclarations, stray.GetLocation(), declaration.Name, stray.Name.ToString());

        foreach (DeclaredAttribute attribute in declaration.Attributes)
        {
            // A vote over a type that is no answer is refused by AnswerTypeCheck, which says why.
            if (attribute.Role == AttributeRole.Component
                && attribute.Data!.AttributeClass!.TypeArguments.Any(static type => AnswerTypeCheck.Objection(type) is not null))
            {
                continue;
            }

            if (attribute.Role == AttributeRole.Unresolved || attribute.Data!.AttributeConstructor is null || !IsKnown(declaration, attribute))
                problems.Add(Rules.Unresolved, attribute.Syntax.Name.GetLocation(), declaration.Name, attribute.Name);
            else if (attribute.Syntax.ContainsDiagnostics)
                problems.Add(Rules.Unresolved, attribute.Location, declaration.Name, attribute.Name);
            else if (UnresolvedArgument(attribute) is { } argument)
                problems.Add(Rules.Unresolved, argument.GetLocation(), declaration.Name, argument.ToString());
        }
    }

    // A component of a later version of the DSL than this generator is one it cannot compile.
    private static bool IsKnown(Declaration declaration, DeclaredAttribute attribute) => attribute.Role != AttributeRole.Component
        || declaration.Layers.Any(layer => layer.Components.Any(component => component.Attribute == attribute));

    private static AttributeArgumentSyntax? UnresolvedArgument(DeclaredAttribute attribute)
    {
        AttributeData data = attribute.Data!;
        bool isPositionalBroken = data.ConstructorArguments.Any(HasError);
        foreach (AttributeArgumentSyntax argument in attribute.Syntax.ArgumentList?.Arguments ?? default)
        {
            if (argument.NameEquals is null)
            {
                if (isPositionalBroken)
                    return argument;
                continue;
            }

            string name = argument.NameEquals.Name.Identifier.ValueText;
            if (!data.NamedArguments.Any(given => given.Key == name && !HasError(given.Value)))
                return argument;
        }

        return null;
    }

    private static bool HasError(TypedConstant value) =>
        value.Kind == TypedConstantKind.Error || (value.Kind == TypedConstantKind.Array && !value.IsNull && value.Values.Any(HasError));
}
