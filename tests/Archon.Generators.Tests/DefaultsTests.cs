using System.Reflection;
using Archon.Costing;
using Archon.Generators.Model;

namespace Archon.Generators.Tests;

/// <summary>The generator cannot run the attributes, so it repeats their defaults; here they are compared.</summary>
public class DefaultsTests
{
    private static readonly Type[] s_components =
    [
        .. typeof(ComponentAttribute).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(ComponentAttribute)) && !type.IsAbstract),
    ];

    public static TheoryData<string> Components => [.. s_components.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Components))]
    public void Every_parameter_of_an_attribute_is_known_with_its_default(string name)
    {
        Type attribute = s_components.Single(type => type.Name == name);
        if (attribute.IsGenericType)
            attribute = attribute.MakeGenericType(typeof(Number));
        ComponentKind kind = Enum.Parse<ComponentKind>(name[..name.IndexOf("Attribute", StringComparison.Ordinal)]);
        ComponentModel expected = ComponentModel.Default(kind);
        ParameterInfo[] parameters = attribute.GetConstructors().Single().GetParameters();
        object[] arguments =
            [.. parameters.Select(object (parameter) => parameter.ParameterType == typeof(string) ? "a" : new[] { "a" })];
        object instance = Activator.CreateInstance(attribute, arguments)!;

        PropertyInfo[] properties =
            [.. attribute.GetProperties().Where(property => property.Name is not ("TypeId" or "Model" or "Models"))];
        foreach (PropertyInfo property in properties)
        {
            PropertyInfo? known = typeof(ComponentModel).GetProperty(property.Name);
            Assert.True(known is not null, "The generator does not know " + name + "." + property.Name);
            Assert.Equal(property.PropertyType, property.Name.EndsWith("In", StringComparison.Ordinal)
                ? known.PropertyType.GetGenericArguments().Single().MakeArrayType()
                : known.PropertyType);
            object? usual = known.PropertyType == typeof(string) ? null : Activator.CreateInstance(known.PropertyType);
            Assert.Equal(property.GetValue(instance) ?? usual, known.GetValue(expected));
        }
    }

    [Fact]
    public void Every_component_has_its_attribute() =>
        Assert.Equal(Enum.GetNames<ComponentKind>().Order(), s_components.Select(type => type.Name.Split("Attribute")[0]).Order());

    [Fact]
    public void The_budget_has_the_known_parameters() => Assert.Equal(
        typeof(BudgetModel).GetConstructors().Single().GetParameters().Select(parameter => parameter.Name).Order(),
        typeof(BudgetAttribute).GetProperties().Select(property => property.Name).Where(name => name != "TypeId").Order());
}
