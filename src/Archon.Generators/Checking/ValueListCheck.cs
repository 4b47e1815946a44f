using Archon.Generators.Emitting;
using Archon.Generators.Model;

namespace Archon.Generators.Checking;

/// <summary>The lists of values that leave a property open.</summary>
internal static class ValueListCheck
{
    public static void Check(PipelineModel pipeline, ProblemList problems)
    {
        foreach (ComponentModel model in pipeline.Layers.SelectMany(static layer => layer.Components))
        {
            Check(model, nameof(model.Samples), model.Samples, model.SamplesIn, problems);
            Check(model, nameof(model.Count), model.Count, model.CountIn, problems);
            Check(model, nameof(model.Keep), model.Keep, model.KeepIn, problems);
            Check(model, nameof(model.Temperature), model.Temperature, model.TemperatureIn, problems);
            Check(model, nameof(model.Threshold), model.Threshold, model.ThresholdIn, problems);
        }
    }

    private static void Check<T>(ComponentModel model, string property, T usual, EquatableArray<T> values, ProblemList problems)
        where T : IEquatable<T>, IConvertible
    {
        string list = property + "In";
        AttributeModel attribute = model.Attribute;
        if (model.EmptyList == list)
        {
            problems.Add(Rules.BadList, attribute.PlaceOf(list), list, attribute.Name, "is empty; remove it");
            return;
        }

        for (int i = 1; i < values.Count; i++)
        {
            if (values.Take(i).Contains(values[i]))
            {
                string what = "holds " + Write(values[i]) + " twice; remove one";
                problems.Add(Rules.BadList, attribute.PlaceOf(list, i), list, attribute.Name, what);
            }
        }

        if (values.Count > 0 && !values.Contains(usual))
        {
            string what = "does not hold the default, " + property + " = " + Write(usual) + "; "
                + "add it or set " + property + " to one of its values";
            problems.Add(Rules.BadList, attribute.PlaceOf(list), list, attribute.Name, what);
        }
        else if (values.Count == 1)
        {
            problems.Add(Rules.NoChoice, attribute.PlaceOf(list), list, "it holds one value; add others or remove it");
        }
    }

    private static string Write<T>(T value)
        where T : IConvertible
        => Literals.Of(value.ToDouble(null));
}
