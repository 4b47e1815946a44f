using System.Collections.ObjectModel;
using System.Globalization;
using System.Reflection;
using Archon.Design.Import.Writing;

namespace Archon.Design.Searching;

/// <summary>Attributes of a compiled class as C#.</summary>
internal static class AttributeText
{
    /// <summary>An attribute without its brackets.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="chosen">Values by property that go in the place of the attribute's own and of its open lists.</param>
    /// <param name="models">The models that stay; <see langword="null"/> for all.</param>
    public static string Of(CustomAttributeData attribute, IReadOnlyDictionary<string, string> chosen, IReadOnlySet<string>? models = null)
    {
        IEnumerable<object?> values = attribute.ConstructorArguments
            .SelectMany(Values)
            .Where(value => models is null || value is not string name || models.Contains(name));
        List<string> arguments = [.. values.Select(Literals)];
        arguments.AddRange(chosen.Select(static choice => choice.Key + " = " + choice.Value));
        foreach (CustomAttributeNamedArgument argument in attribute.NamedArguments)
        {
            bool isList = argument.TypedValue.Value is ReadOnlyCollection<CustomAttributeTypedArgument>;
            if (!isList && !chosen.ContainsKey(argument.MemberName))
                arguments.Add(argument.MemberName + " = " + Literals(Values(argument.TypedValue).Single()));
        }

        string name = NameOf(attribute.AttributeType) + Arguments(attribute.AttributeType);
        return arguments.Count == 0 ? name : name + "(" + string.Join(", ", arguments) + ")";
    }

    /// <summary>A property that an attribute sets, as C#; <see langword="null"/> when it does not.</summary>
    public static string? ValueOf(CustomAttributeData attribute, string property) => attribute.NamedArguments
        .Where(argument => argument.MemberName == property)
        .Select(static argument => Literals(argument.TypedValue.Value))
        .FirstOrDefault();

    /// <summary>What an attribute is called in brackets, without its type arguments.</summary>
    public static string NameOf(Type attribute)
    {
        string name = attribute.Name.Split('`')[0];
        return name.EndsWith("Attribute", StringComparison.Ordinal) ? name[..^"Attribute".Length] : name;
    }

    /// <summary>A number as C#.</summary>
    public static string Number(double number) => double.IsNaN(number) ? "double.NaN" : Literal.Of(number);

    private static string Arguments(Type type) =>
        type.IsGenericType ? "<" + string.Join(", ", type.GenericTypeArguments.Select(Argument)) + ">" : "";

    private static string Argument(Type type) =>
        type.Namespace == "Archon" && !type.IsNested ? type.Name : "global::" + type.FullName!.Replace('+', '.');

    private static IEnumerable<object?> Values(CustomAttributeTypedArgument argument) =>
        argument.Value is ReadOnlyCollection<CustomAttributeTypedArgument> list
            ? list.Select(static item => item.Value)
            : [argument.ArgumentType.IsEnum ? Enum.ToObject(argument.ArgumentType, argument.Value!) : argument.Value];

    private static string Literals(object? value) => value switch
    {
        null => "null",
        string text => Literal.Of(text),
        bool flag => flag ? "true" : "false",
        double number => Number(number),
        Enum member => "global::" + member.GetType().FullName!.Replace('+', '.') + "." + member,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
