using System.Collections.Immutable;
using Archon.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Archon.Generators.Parsing;

/// <summary>Reads the modifiers of a layer.</summary>
internal static class ModifierReader
{
    public static LayerModel Read(DeclaredLayer layer, LayerModel model) => model with
    {
        IsOptional = layer.Modifier(DslNames.OptionalAttribute) is not null,
        IsOneOf = layer.Modifier(DslNames.OneOfAttribute) is not null,
        Repeat = layer.Modifier(DslNames.RepeatAttribute) is { } repeat && TryReadBounds(repeat, out Interval times) ? times : null,
        Choose = layer.Modifier(DslNames.ChooseAttribute) is { } choose && TryReadBounds(choose, out Interval models) ? models : null,
    };

    /// <summary>Reads the two numbers of a modifier.</summary>
    public static bool TryReadBounds(DeclaredAttribute modifier, out Interval bounds)
    {
        bounds = default;
        ImmutableArray<TypedConstant> arguments = modifier.Data!.ConstructorArguments;
        if (arguments.Length != 2 || arguments[0].Value is not int min || arguments[1].Value is not int max)
            return false;
        bounds = new(min, max);
        return true;
    }
}
