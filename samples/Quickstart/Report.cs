using System.Globalization;
using System.Text.Json;
using Archon.Kernels.Statistics;
using Spectre.Console;

namespace Quickstart;

/// <summary>Shows the result: as a table with what it means in words, or as JSON.</summary>
internal static class Report
{
    internal static void WriteTable(IReadOnlyList<Row> rows)
    {
        // What belongs together stands below each other: all of it fits into 80 columns.
        var table = new Table { Border = TableBorder.Simple, ShowRowSeparators = true };
        table.AddColumn(new TableColumn("architecture").Padding(0, 0).NoWrap());
        string[] numbers =
            ["accuracy\n(95 %)", "gain over\nsingle call", "calls\ntokens\nseconds", "a vote of\nas many\ntokens", "gain over it"];
        foreach (string column in numbers)
        {
            table.AddColumn(new TableColumn(column).RightAligned().Padding(0, 0).NoWrap());
        }

        foreach (Row row in rows)
        {
            table.AddRow(
                Markup.Escape(row.Name.Replace(" > ", "\n> ", StringComparison.Ordinal)),
                $"{Percent(row.Accuracy.Value)}\n{Range(row.Accuracy)}",
                row == rows[0] ? "" : Gain(row.GainOver(rows[0])),
                Cost(row),
                row.EqualCompute is { } vote ? $"{Percent(vote.Accuracy.Value)}\n{vote.Name}" : "",
                row.EqualCompute is { } same ? Gain(row.GainOver(same)) : "");
        }

        AnsiConsole.Write(table);
        AnsiConsole.MarkupLine(
            "[grey]Calls and tokens per problem (prompt + reply of every call, as a server would bill them); seconds for all problems, "
            + "without samples that an earlier row had drawn already. Gains in points.[/]");
        foreach (string sentence in Summary.Of(rows))
        {
            AnsiConsole.WriteLine(sentence);
        }
    }

    internal static void WriteJson(IReadOnlyList<Row> rows, TextWriter output)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new() { Indented = true }))
        {
            json.WriteStartArray();
            foreach (Row row in rows)
            {
                WriteJson(json, row, row.Name, rows[0]);
                if (row.EqualCompute is { } vote)
                {
                    WriteJson(json, vote, $"{vote.Name}, equal compute to {row.Name}", rows[0]);
                }
            }

            json.WriteEndArray();
        }

        output.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static void WriteJson(Utf8JsonWriter json, Row row, string name, Row single)
    {
        Estimate gain = row.GainOver(single);
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteNumber("accuracy", Math.Round(row.Accuracy.Value, 4));
        json.WriteNumber("low", Math.Round(row.Accuracy.Lower, 4));
        json.WriteNumber("high", Math.Round(row.Accuracy.Upper, 4));
        json.WriteNumber("gain", Math.Round(gain.Value, 4));
        json.WriteNumber("gainLow", Math.Round(gain.Lower, 4));
        json.WriteNumber("gainHigh", Math.Round(gain.Upper, 4));
        json.WriteNumber("problems", row.Problems);
        json.WriteNumber("calls", row.Usage.Calls);
        json.WriteNumber("promptTokens", row.Usage.PromptTokens);
        json.WriteNumber("completionTokens", row.Usage.CompletionTokens);
        json.WriteNumber("seconds", Math.Round(row.Seconds, 2));
        json.WriteEndObject();
    }

    private static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    private static string Range(Estimate estimate) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * estimate.Lower:0.0} to {100 * estimate.Upper:0.0}");

    private static string Gain(Estimate gain)
    {
        string colour = gain.Lower > 0 ? "green" : gain.Upper < 0 ? "red" : "grey";
        return string.Create(CultureInfo.InvariantCulture, $"[{colour}]{100 * gain.Value:+0.0;-0.0;0.0}[/]\n{Range(gain)}");
    }

    private static string Cost(Row row) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(double)row.Usage.Calls / row.Problems:0.#}\n{(double)row.Usage.TotalTokens / row.Problems:N0}\n{row.Seconds:0.0}");
}
