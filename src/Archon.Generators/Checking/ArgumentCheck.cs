using System.Globalization;
using Archon.Generators.Model;

namespace Archon.Generators.Checking;

/// <summary>Names of models and ranges of numbers.</summary>
internal static class ArgumentCheck
{
    private const string Samples = nameof(ComponentModel.Samples);
    private const double MostUsd = 1e9;

    public static void Check(PipelineModel pipeline, ProblemList problems)
    {
        foreach (ComponentModel component in pipeline.Layers.SelectMany(static layer => layer.Components))
        {
            CheckModels(component, problems);
            CheckNumbers(component, problems);
            CheckTemperature(component, problems);
            if (component.AnswerObjection is { } objection)
                problems.Add(Rules.BadAnswerType, component.Attribute.PlaceOfType, component.Name, component.AnswerName!, objection);
        }

        if (pipeline.Budget is { } limits)
        {
            Numbers numbers = new(limits.Attribute, problems);
            numbers.Require(nameof(limits.Calls), limits.Calls, limits.Calls >= 0, "0 (no limit) or more");
            numbers.Require(nameof(limits.Tokens), limits.Tokens, limits.Tokens >= 0, "0 (no limit) or more");
            numbers.Require(nameof(limits.Usd), limits.Usd, limits.Usd is >= 0 and <= MostUsd, "0 (no limit) to 1,000,000,000");
            numbers.Require(nameof(limits.Seconds), limits.Seconds, limits.Seconds is >= 0 and <= double.MaxValue, "0 (no limit) or more");
        }
    }

    private static void CheckModels(ComponentModel component, ProblemList problems)
    {
        EquatableArray<string> models = component.Models;
        if (!component.Attribute.IsBound)
            return;
        if (component.Kind is not (ComponentKind.Vote or ComponentKind.Skip) && models.Count == 0)
            problems.Add(Rules.NoModel, component.Attribute.Place, component.Name, "names no model");
        for (int i = 0; i < models.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(models[i]))
                problems.Add(Rules.NoModel, component.Attribute.PlaceOfModel(i), component.Name, "has an empty model name");
        }
    }

    private static void CheckNumbers(ComponentModel model, ProblemList problems)
    {
        Numbers numbers = new(model.Attribute, problems);
        int leastKeep = model.Kind == ComponentKind.Rank ? 1 : 0;
        bool writesTests = model.Kind is ComponentKind.WriteTests or ComponentKind.UnitTest;
        numbers.Require(Samples, model.Samples, model.SamplesIn, static value => value is >= 1 and <= 1000, "1 to 1000");
        numbers.Require(nameof(model.Count), model.Count, model.CountIn, value => !writesTests || value is >= 1 and <= 32, "1 to 32");
        numbers.Require(
            nameof(model.Keep), model.Keep, model.KeepIn, value => value >= leastKeep, leastKeep == 1 ? "1 or more" : "0 (all) or more");
        numbers.Require(nameof(model.Reasks), model.Reasks, model.Reasks is >= 0 and <= 3, "0 to 3");
        numbers.Require(nameof(model.MaxTokens), model.MaxTokens, model.MaxTokens >= 0, "0 (left to the server) or more");
        numbers.Require(
            nameof(model.Temperature), model.Temperature, model.TemperatureIn, static value => value is (>= 0 and <= 2) or double.NaN,
            "0 to 2, or double.NaN to leave it to the server");
        numbers.Require(nameof(model.TopP), model.TopP, model.TopP is > 0 and <= 1, "above 0 and at most 1");
        numbers.Require(nameof(model.Threshold), model.Threshold, model.ThresholdIn, static value => value is >= 0 and <= 1, "0 to 1");
    }

    private static void CheckTemperature(ComponentModel model, ProblemList problems)
    {
        if (!model.IsGreedy || model.Kind is ComponentKind.Vote or ComponentKind.Skip)
            return;
        int most = Math.Max(model.Samples, model.SamplesIn.DefaultIfEmpty().Max());
        int again = Enumerable.Range(0, model.Models.Count).FirstOrDefault(i => model.Models.Take(i).Contains(model.Models[i]));
        if (most is > 1 and <= 1000)
        {
            string property = model.Samples > 1 ? Samples : nameof(model.SamplesIn);
            problems.Add(Rules.SameSamples, model.Attribute.PlaceOf(property), model.Name, most);
        }
        else if (again > 0)
        {
            int times = model.Models.Count(name => name == model.Models[again]);
            problems.Add(Rules.SameSamples, model.Attribute.PlaceOfModel(again), model.Name, times);
        }

        if (model.TopP is > 0 and < 1)
            problems.Add(Rules.DeadTopP, model.Attribute.PlaceOf(nameof(model.TopP)), model.Name);
    }

    private readonly struct Numbers(AttributeModel attribute, ProblemList problems)
    {
        /// <summary>Requires a range of a property and of every value a search may give it.</summary>
        public void Require<T>(string property, T value, EquatableArray<T> open, Func<T, bool> isInRange, string range)
            where T : IEquatable<T>, IConvertible
        {
            Require(property, value.ToDouble(CultureInfo.InvariantCulture), isInRange(value), range);
            for (int i = 0; i < open.Count; i++)
            {
                if (!isInRange(open[i]))
                {
                    string given = open[i].ToString(CultureInfo.InvariantCulture);
                    problems.Add(Rules.OutOfRange, attribute.PlaceOf(property + "In", i), property + "In", given, attribute.Name, range);
                }
            }
        }

        public void Require(string property, double value, bool isInRange, string range)
        {
            if (isInRange)
                return;
            string given = value.ToString(CultureInfo.InvariantCulture);
            problems.Add(Rules.OutOfRange, attribute.PlaceOf(property), property, given, attribute.Name, range);
        }
    }
}
