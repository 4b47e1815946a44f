using System.Globalization;
using Archon.Kernels.Statistics;

namespace Quickstart;

/// <summary>Says in words what the table shows and, as plainly, what it does not.</summary>
internal static class Summary
{
    internal static IEnumerable<string> Of(IReadOnlyList<Row> rows)
    {
        Row single = rows[0];
        Row best = rows.Skip(1).MaxBy(row => row.Accuracy.Value)!;
        Estimate gain = best.GainOver(single);
        yield return gain.Lower > 0
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"Best: {best.Name}, {100 * gain.Value:+0.0} points over the single call "
                + $"(95 % interval {100 * gain.Lower:0.0} to {100 * gain.Upper:0.0}, {single.Problems} problems).")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"No architecture is better than the single call beyond doubt on these {single.Problems} problems; "
                + $"the best, {best.Name}, is {100 * gain.Value:+0.0;-0.0;0.0} points apart.");

        foreach (Row row in rows.Where(row => row.EqualCompute is not null))
        {
            Estimate over = row.GainOver(row.EqualCompute!);
            string verdict = over.Lower > 0 ? "pays" : over.Upper < 0 ? "hurts" : "makes no difference beyond doubt";
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"  {row.Name} {verdict} against a vote of the same model with as many tokens "
                + $"({100 * over.Value:+0.0;-0.0;0.0} points, {100 * over.Lower:0.0} to {100 * over.Upper:0.0}).");
        }

        yield return "Where fusion wins, it is mostly a better derivation and only partly fusion: "
            + "the model was taught to work products out in steps when it fuses, and not when it answers "
            + "(models/tiny/README.md: one candidate shown twice already gives the fuser 76.0 %). "
            + "Several comparisons are shown at 95 % each.";
    }
}
