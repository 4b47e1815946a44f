using System.Collections.Immutable;
using Archon.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Archon.Generators.Parsing;

/// <summary>Reads one component from its attribute.</summary>
internal static class ComponentReader
{
    /// <summary>Reads a component; <see langword="null"/> for one that this version does not know.</summary>
    public static ComponentModel? Read(AttributeData data, AttributeModel attribute)
    {
        if (!AttributeClassifier.IsInDsl(data.AttributeClass!) || ComponentModel.Default(attribute.Class) is not { } usual)
            return null;

        NamedArguments given = new(data.NamedArguments);
        ComponentModel component = usual with
        {
            Attribute = attribute,
            Models = Names(data.ConstructorArguments),
            Samples = given.Value(nameof(usual.Samples), usual.Samples),
            SamplesIn = given.List<int>(nameof(usual.SamplesIn)),
            Count = given.Value(nameof(usual.Count), usual.Count),
            CountIn = given.List<int>(nameof(usual.CountIn)),
            Keep = given.Value(nameof(usual.Keep), usual.Keep),
            KeepIn = given.List<int>(nameof(usual.KeepIn)),
            Reasks = given.Value(nameof(usual.Reasks), usual.Reasks),
            MaxTokens = given.Value(nameof(usual.MaxTokens), usual.MaxTokens),
            Temperature = given.Value(nameof(usual.Temperature), usual.Temperature),
            TemperatureIn = given.List<double>(nameof(usual.TemperatureIn)),
            TopP = given.Value(nameof(usual.TopP), usual.TopP),
            Threshold = given.Value(nameof(usual.Threshold), usual.Threshold),
            ThresholdIn = given.List<double>(nameof(usual.ThresholdIn)),
            Each = given.Value(nameof(usual.Each), usual.Each),
            Weighted = given.Value(nameof(usual.Weighted), usual.Weighted),
            EarlyStop = given.Value(nameof(usual.EarlyStop), usual.EarlyStop),
            System = given.Text(nameof(usual.System)),
            Prompt = given.Text(nameof(usual.Prompt)),
            EvaluatePrompt = given.Text(nameof(usual.EvaluatePrompt)),
            EmptyList = given.EmptyList(),
        };
        return usual.Kind == ComponentKind.Vote && data.AttributeClass!.TypeArguments.FirstOrDefault() is { } answer ? component with
        {
            AnswerType = answer.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            AnswerName = answer.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
            AnswerObjection = AnswerType.Objection(answer),
        } : component;
    }

    private static EquatableArray<string> Names(ImmutableArray<TypedConstant> arguments)
    {
        string[] names = new string[Count(arguments)];
        int next = 0;
        foreach (TypedConstant argument in arguments)
        {
            if (argument.Kind == TypedConstantKind.Primitive)
            {
                names[next++] = Name(argument);
            }
            else if (argument is { Kind: TypedConstantKind.Array, IsNull: false })
            {
                foreach (TypedConstant element in argument.Values)
                {
                    if (element.Kind == TypedConstantKind.Primitive)
                        names[next++] = Name(element);
                }
            }
        }

        return new(names);
    }

    private static int Count(ImmutableArray<TypedConstant> arguments)
    {
        int count = 0;
        foreach (TypedConstant argument in arguments)
        {
            count += argument.Kind == TypedConstantKind.Primitive ? 1
                : argument is { Kind: TypedConstantKind.Array, IsNull: false } ? Count(argument.Values) : 0;
        }

        return count;
    }

    // A name that is null is kept as an empty one, which the checks refuse.
    private static string Name(TypedConstant constant) => constant.Value as string ?? "";
}
