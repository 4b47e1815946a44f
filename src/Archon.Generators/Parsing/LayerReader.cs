using System.Collections.Immutable;
using Archon.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Archon.Generators.Parsing;

/// <summary>Reads one pair of brackets.</summary>
internal static class LayerReader
{
    /// <summary>Reads the last attributes of a list; <see langword="null"/> when they are no layer.</summary>
    public static LayerModel? Read(List<DeclaredAttribute> attributes, int first)
    {
        int count = 0;
        bool isLayer = false;
        Interval? repeat = null, choose = null;
        for (int i = first; i < attributes.Count; i++)
        {
            isLayer |= attributes[i].Model.Role is AttributeRole.Component or AttributeRole.Modifier;
            count += attributes[i].Component is null ? 0 : 1;
            if (attributes[i].Model is { Role: AttributeRole.Modifier, Class: DslNames.RepeatAttribute })
                repeat ??= BoundsOf(attributes[i].Data!);
            else if (attributes[i].Model is { Role: AttributeRole.Modifier, Class: DslNames.ChooseAttribute })
                choose ??= BoundsOf(attributes[i].Data!);
        }

        if (!isLayer)
            return null;
        AttributeModel[] all = new AttributeModel[attributes.Count - first];
        ComponentModel[] components = new ComponentModel[count];
        for (int i = 0, next = 0; i < all.Length; i++)
        {
            all[i] = attributes[first + i].Model;
            if (attributes[first + i].Component is { } component)
                components[next++] = component;
        }

        return new() { Attributes = new(all), Components = new(components), Repeat = repeat, Choose = choose };
    }

    // The two numbers of a modifier.
    private static Interval? BoundsOf(AttributeData data)
    {
        ImmutableArray<TypedConstant> arguments = data.ConstructorArguments;
        return arguments.Length == 2 && arguments[0].Value is int min && arguments[1].Value is int max ? new(min, max) : null;
    }
}
