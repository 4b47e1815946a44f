using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Archon.Design.Running;
using Archon.Search;
using Spectre.Console;

namespace Archon.Cli.Running;

/// <summary>What a search found out, as a table and sentences or as JSON.</summary>
internal static class SearchReport
{
    private static readonly JsonWriterOptions s_options =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(SearchProgress progress, RunReply reply, TextWriter output)
    {
        StudyEnded ended = progress.Ended!;
        Table table = new() { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("on held-out\nquestions").Padding(0, 0));
        foreach (string column in (string[])["score\n(95 %)", "gain over it\n(interval)", "calls", "tokens"])
            table.AddColumn(new TableColumn(column).RightAligned().Padding(1, 0).NoWrap());
        foreach (SubjectJudged judged in progress.Judged.Where(static judged => judged.Part == "held-out"))
        {
            WinnerCompared? compared = progress.Compared.FirstOrDefault(compared => compared.Baseline == judged.Subject);
            table.AddRow(
                Markup.Escape(judged.Subject), Words.Share(judged.Mean), compared is null ? "" : Words.Gain(compared.Gain),
                Words.Number(judged.AnswerCost.Calls), Words.Number(judged.AnswerCost.Tokens));
        }

        if (table.Rows.Count > 0)
            Terminal.Over(output).Write(table);
        output.WriteLine(ended.Architecture.ToString());
        output.WriteLine(ended.Summary);
        output.WriteLine($"{ended.Spent.Calls} calls and {ended.Spent.Tokens} tokens were paid. The tuned class: {reply.TunedClass}");
    }

    public static string ToJson(SearchProgress progress, RunReply reply)
    {
        StudyEnded ended = progress.Ended!;
        using MemoryStream buffer = new();
        using (Utf8JsonWriter json = new(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteString("pipeline", progress.Created!.Pipeline);
            json.WriteString("verdict", ended.Verdict);
            json.WriteString("summary", ended.Summary);
            json.WriteNumber("winner", ended.Winner);
            json.WritePropertyName("architecture");
            ended.Architecture!.Value.WriteTo(json);
            json.WriteNumber("trials", progress.Asked.Count);
            json.WriteStartArray("judged");
            foreach (SubjectJudged judged in progress.Judged)
                WriteRecord(json, judged);
            json.WriteEndArray();
            json.WriteStartArray("comparisons");
            foreach (WinnerCompared compared in progress.Compared)
                WriteRecord(json, compared);
            json.WriteEndArray();
            json.WriteStartObject("spent");
            json.WriteNumber("calls", ended.Spent.Calls);
            json.WriteNumber("tokens", ended.Spent.Tokens);
            json.WriteNumber("usd", ended.Spent.Usd);
            json.WriteEndObject();
            json.WriteString("tunedClass", reply.TunedClass);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteRecord(Utf8JsonWriter json, StudyRecord record)
    {
        using JsonDocument document = JsonDocument.Parse(record.ToUtf8Json());
        document.RootElement.WriteTo(json);
    }
}
