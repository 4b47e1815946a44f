using System.Collections.Immutable;
using Archon.Kernels.Statistics;

namespace Archon.Search;

/// <summary>An amount of calls, tokens and money.</summary>
/// <param name="Calls">Model calls.</param>
/// <param name="Tokens">Tokens of requests and replies together.</param>
/// <param name="Usd">US dollars; of models without a price 0.</param>
public readonly record struct SpendRecord(long Calls, long Tokens, decimal Usd)
{
    internal static SpendRecord Of(Spend spend) => new(spend.Calls, spend.Tokens, spend.Usd);

    internal static SpendRecord Sum(SpendRecord left, SpendRecord right) =>
        new(left.Calls + right.Calls, left.Tokens + right.Tokens, left.Usd + right.Usd);
}

/// <summary>What one answer costs on average.</summary>
/// <param name="Calls">Model calls.</param>
/// <param name="Tokens">Tokens of requests and replies together.</param>
/// <param name="Usd">US dollars; of models without a price 0.</param>
public readonly record struct MeanCost(double Calls, double Tokens, double Usd)
{
    internal static MeanCost Of(IReadOnlyCollection<SpendRecord> answers)
    {
        SpendRecord sum = answers.Aggregate(default(SpendRecord), SpendRecord.Sum);
        double count = Math.Max(1, answers.Count);
        return new(sum.Calls / count, sum.Tokens / count, (double)sum.Usd / count);
    }
}

/// <summary>A measured value with its interval.</summary>
/// <param name="Value">The value.</param>
/// <param name="Lower">The lower end.</param>
/// <param name="Upper">The upper end.</param>
public readonly record struct EstimateRecord(double Value, double Lower, double Upper)
{
    /// <summary>The same as a record.</summary>
    /// <param name="estimate">The estimate.</param>
    /// <returns>The record.</returns>
    public static EstimateRecord Of(Estimate estimate) => new(estimate.Value, estimate.Lower, estimate.Upper);
}

/// <summary>A model of the study.</summary>
/// <param name="Name">Its name.</param>
/// <param name="PromptPrice">US dollars per million tokens of requests; <see langword="null"/> for unknown.</param>
/// <param name="CompletionPrice">US dollars per million tokens of replies; <see langword="null"/> for unknown.</param>
public sealed record ModelRecord(string Name, decimal? PromptPrice, decimal? CompletionPrice);

/// <summary>An open choice, as <see cref="SearchParameter"/> describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is among.</param>
/// <param name="Labels">The components or models; empty for numbers.</param>
/// <param name="Numbers">The numbers; <see langword="null"/> stands for one that is left to the server.</param>
/// <param name="Min">The least value.</param>
/// <param name="Max">The greatest value.</param>
public sealed record ParameterRecord(
    string Name, ParameterKind Kind, ImmutableArray<string> Labels, ImmutableArray<double?> Numbers, int Min, int Max)
{
    internal static ParameterRecord Of(SearchParameter parameter) => new(
        parameter.Name, parameter.Kind, parameter.Labels,
        [.. parameter.Numbers.Select(static number => double.IsNaN(number) ? (double?)null : number)],
        parameter.Min, parameter.Max);
}
