using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Archon.Design.Import;

/// <summary>Writes a report as JSON, for other programs.</summary>
public static class ReportJson
{
    private static readonly JsonWriterOptions s_options =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// The report as an object: counts, then one item for each file with its class, its source where none was written, and its messages.
    /// </summary>
    /// <param name="report">The report.</param>
    /// <returns>JSON, indented.</returns>
    public static string Write(ImportReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        using MemoryStream buffer = new();
        using (Utf8JsonWriter json = new(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteNumber("imported", report.Imported);
            json.WriteNumber("warned", report.Warned);
            json.WriteNumber("refused", report.Refused);
            json.WriteStartArray("files");
            foreach (ImportedFile file in report.Files)
                Write(json, file);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter json, ImportedFile file)
    {
        json.WriteStartObject();
        json.WriteString("file", file.File);
        json.WriteString("status", file.IsImported ? "imported" : "refused");
        if (file.ClassName is not null)
            json.WriteString("class", file.ClassName);
        if (file.Output is not null)
            json.WriteString("output", file.Output);
        else if (file.Code is not null)
            json.WriteString("code", file.Code);
        json.WriteStartArray("messages");
        foreach (ImportMessage message in file.Messages)
        {
            json.WriteStartObject();
            json.WriteString("id", message.Rule.Id);
            json.WriteString("severity", message.Rule.Severity.ToString().ToLowerInvariant());
            json.WriteNumber("line", message.Place.Line);
            json.WriteNumber("column", message.Place.Column);
            json.WriteStartArray("otherLines");
            foreach (int line in message.OtherLines)
                json.WriteNumberValue(line);
            json.WriteEndArray();
            json.WriteString("key", message.Key);
            json.WriteString("finding", message.Finding);
            json.WriteString("action", message.Action);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
