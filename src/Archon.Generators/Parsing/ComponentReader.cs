using System.Collections.Immutable;
using Archon.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Archon.Generators.Parsing;

/// <summary>Reads one component from its attribute; constants arrive folded.</summary>
internal static class ComponentReader
{
    private const string Suffix = "Attribute";

    /// <summary>Reads a component; false for one that this version does not know.</summary>
    public static bool TryRead(AttributeData data, out ComponentModel? component)
    {
        component = null;
        INamedTypeSymbol attribute = data.AttributeClass!;
        string name = attribute.Name.Substring(0, Math.Max(0, attribute.Name.Length - Suffix.Length));
        if (!AttributeClassifier.IsInDsl(attribute) || !Enum.TryParse(name, out ComponentKind kind))
            return false;

        component = ComponentModel.Default(kind) with { Models = new([.. data.ConstructorArguments.SelectMany(Names)]) };
        foreach (KeyValuePair<string, TypedConstant> argument in data.NamedArguments)
        {
            if (argument.Value.Kind == TypedConstantKind.Primitive)
                component = With(component, argument.Key, argument.Value.Value);
            else if (argument.Value is { Kind: TypedConstantKind.Array, IsNull: false })
                component = With(component, argument.Key, argument.Value.Values);
        }

        if (kind == ComponentKind.Vote && attribute.TypeArguments.FirstOrDefault() is { } answer)
        {
            component = component with
            {
                AnswerType = answer.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
                AnswerName = answer.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
            };
        }

        return true;
    }

    // A name that is null is kept as an empty one, which the checks refuse.
    private static IEnumerable<string> Names(TypedConstant argument) => argument.Kind switch
    {
        TypedConstantKind.Array => argument.IsNull ? [] : argument.Values.SelectMany(Names),
        TypedConstantKind.Primitive => [argument.Value as string ?? ""],
        _ => [],
    };

    private static ComponentModel With(ComponentModel model, string property, object? value) => (property, value) switch
    {
        (nameof(ComponentModel.Samples), int number) => model with { Samples = number },
        (nameof(ComponentModel.Count), int number) => model with { Count = number },
        (nameof(ComponentModel.Keep), int number) => model with { Keep = number },
        (nameof(ComponentModel.Reasks), int number) => model with { Reasks = number },
        (nameof(ComponentModel.MaxTokens), int number) => model with { MaxTokens = number },
        (nameof(ComponentModel.Temperature), double number) => model with { Temperature = number },
        (nameof(ComponentModel.TopP), double number) => model with { TopP = number },
        (nameof(ComponentModel.Threshold), double number) => model with { Threshold = number },
        (nameof(ComponentModel.Each), bool flag) => model with { Each = flag },
        (nameof(ComponentModel.Weighted), bool flag) => model with { Weighted = flag },
        (nameof(ComponentModel.System), var text) => model with { System = (string?)text },
        (nameof(ComponentModel.Prompt), var text) => model with { Prompt = (string?)text },
        (nameof(ComponentModel.EvaluatePrompt), var text) => model with { EvaluatePrompt = (string?)text },
        _ => model,
    };

    private static ComponentModel With(ComponentModel model, string property, ImmutableArray<TypedConstant> values) => property switch
    {
        nameof(ComponentModel.SamplesIn) => model with { SamplesIn = Values<int>(values) },
        nameof(ComponentModel.CountIn) => model with { CountIn = Values<int>(values) },
        nameof(ComponentModel.KeepIn) => model with { KeepIn = Values<int>(values) },
        nameof(ComponentModel.TemperatureIn) => model with { TemperatureIn = Values<double>(values) },
        nameof(ComponentModel.ThresholdIn) => model with { ThresholdIn = Values<double>(values) },
        _ => model,
    };

    private static EquatableArray<T> Values<T>(ImmutableArray<TypedConstant> values)
        where T : IEquatable<T>
        => new([.. values.Select(static value => value.Value).OfType<T>()]);
}
