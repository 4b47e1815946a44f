using System.Globalization;
using Archon.Generators.Model;
using Archon.Generators.Parsing;

namespace Archon.Generators.Checking;

/// <summary>Names of models and ranges of numbers.</summary>
internal static class ArgumentCheck
{
    private const string Samples = nameof(ComponentModel.Samples);

    public static void Check(Declaration declaration, ProblemList problems)
    {
        foreach (DeclaredComponent component in declaration.Layers.SelectMany(static layer => layer.Components))
        {
            CheckModels(component, problems);
            CheckNumbers(component.Attribute, component.Model, problems);
            CheckTemperature(component, problems);
        }

        if (declaration.Budget is { Data: not null } budget)
        {
            BudgetModel limits = BudgetReader.Read(budget.Data);
            Numbers numbers = new(budget, problems);
            numbers.Require(nameof(limits.Calls), limits.Calls, limits.Calls >= 0, "0 (no limit) or more");
            numbers.Require(nameof(limits.Seconds), limits.Seconds, limits.Seconds is >= 0 and <= double.MaxValue, "0 (no limit) or more");
        }
    }

    private static void CheckModels(DeclaredComponent component, ProblemList problems)
    {
        EquatableArray<string> models = component.Model.Models;
        if (component.Attribute.Data!.AttributeConstructor is null)
            return;
        if (component.Model.Kind is not (ComponentKind.Vote or ComponentKind.Skip) && models.Count == 0)
            problems.Add(Rules.NoModel, component.Attribute.Location, component.Attribute.Name, "names no model");
        for (int i = 0; i < models.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(models[i]))
                problems.Add(Rules.NoModel, component.Attribute.LocationOfModel(i), component.Attribute.Name, "has an empty model name");
        }
    }

    private static void CheckNumbers(DeclaredAttribute attribute, ComponentModel model, ProblemList problems)
    {
        Numbers numbers = new(attribute, problems);
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

    private static void CheckTemperature(DeclaredComponent component, ProblemList problems)
    {
        ComponentModel model = component.Model;
        int most = Math.Max(model.Samples, model.SamplesIn.DefaultIfEmpty().Max());
        bool isOpen = model.TemperatureIn.Any(static value => value != 0);
        if (most is > 1 and <= 1000 && model.Temperature == 0 && !isOpen)
        {
            string property = model.Samples > 1 ? Samples : nameof(model.SamplesIn);
            problems.Add(Rules.SameSamples, component.Attribute.LocationOf(property), component.Attribute.Name, most);
        }
    }

    private readonly struct Numbers(DeclaredAttribute attribute, ProblemList problems)
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
                    problems.Add(Rules.OutOfRange, attribute.LocationOf(property + "In", i), property + "In", given, attribute.Name, range);
                }
            }
        }

        public void Require(string property, double value, bool isInRange, string range)
        {
            if (isInRange)
                return;
            string given = value.ToString(CultureInfo.InvariantCulture);
            problems.Add(Rules.OutOfRange, attribute.LocationOf(property), property, given, attribute.Name, range);
        }
    }
}
