using Archon.Generators.Emitting;
using Archon.Generators.Model;
using Archon.Generators.Parsing;

namespace Archon.Generators.Checking;

/// <summary>The lists of values that leave a property open.</summary>
internal static class ValueListCheck
{
    public static void Check(Declaration declaration, ProblemList problems)
    {
        foreach (DeclaredComponent component in declaration.Layers.SelectMany(static layer => layer.Components))
        {
            ComponentModel model = component.Model;
            Check(component.Attribute, nameof(model.Samples), model.Samples, model.SamplesIn, problems);
            Check(component.Attribute, nameof(model.Count), model.Count, model.CountIn, problems);
            Check(component.Attribute, nameof(model.Keep), model.Keep, model.KeepIn, problems);
            Check(component.Attribute, nameof(model.Temperature), model.Temperature, model.TemperatureIn, problems);
            Check(component.Attribute, nameof(model.Threshold), model.Threshold, model.ThresholdIn, problems);
        }
    }

    private static void Check<T>(DeclaredAttribute attribute, string property, T usual, EquatableArray<T> values, ProblemList problems)
        where T : IEquatable<T>, IConvertible
    {
        string list = property + "In";
        bool isGiven = attribute.Data!.NamedArguments.Any(argument => argument.Key == list && !argument.Value.IsNull);
        if (isGiven && values.Count == 0)
        {
            problems.Add(Rules.BadList, attribute.LocationOf(list), list, attribute.Name, "is empty; remove it");
            return;
        }

        for (int i = 1; i < values.Count; i++)
        {
            if (values.Take(i).Contains(values[i]))
                problems.Add(Rules.BadList, attribute.LocationOf(list, i), list, attribute.Name, "holds " + Write(values[i]) + " twice; remove one");
        }

        if (values.Count > 0 && !values.Contains(usual))
        {
            string what = "does not hold the default, " + property + " = " + Write(usual) + "; add it or set " + property + " to one of its values";
            problems.Add(Rules.BadList, attribute.LocationOf(list), list, attribute.Name, what);
        }
        else if (values.Count == 1)
        {
            problems.Add(Rules.NoChoice, attribute.LocationOf(list), list, "it holds one value; add others or remove it");
        }
    }

    private static string Write<T>(T value)
        where T : IConvertible
        => Literals.Of(value.ToDouble(null));
}
