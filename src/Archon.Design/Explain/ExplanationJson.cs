using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Archon.Design.Explain;

/// <summary>
/// Explanations as JSON: what the engine tells the launcher, which may be of another version, and what <c>--json</c> prints. Names are added, never changed.
/// </summary>
public static class ExplanationJson
{
    private static readonly JsonWriterOptions s_options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes an explanation.</summary>
    /// <param name="explanation">The explanation.</param>
    /// <returns>JSON, indented.</returns>
    public static string Write(Explanation explanation)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        using MemoryStream buffer = new();
        using (Utf8JsonWriter json = new(buffer, s_options))
        {
            json.WriteStartObject();
            if (explanation.Error is not null)
                json.WriteString("error", explanation.Error);
            json.WriteStartArray("pipelines");
            foreach (PipelineOutline pipeline in explanation.Pipelines)
                Write(json, pipeline);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>Reads what <see cref="Write(Explanation)"/> wrote.</summary>
    /// <param name="json">The JSON.</param>
    /// <returns>The explanation.</returns>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    /// <exception cref="KeyNotFoundException">The JSON is no explanation.</exception>
    public static Explanation Read(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement root = document.RootElement;
        return new(
            [.. root.GetProperty("pipelines").EnumerateArray().Select(ReadPipeline)],
            root.TryGetProperty("error", out JsonElement error) ? error.GetString() : null);
    }

    private static void Write(Utf8JsonWriter json, PipelineOutline pipeline)
    {
        json.WriteStartObject();
        json.WriteString("name", pipeline.Name);
        Write(json, "calls", pipeline.Description.Calls);
        json.WriteNumber("criticalPath", pipeline.Description.CriticalPath);
        json.WriteStartArray("models");
        foreach (string model in pipeline.Description.Models)
            json.WriteStringValue(model);
        json.WriteEndArray();
        json.WriteStartArray("layers");
        foreach (LayerDescription layer in pipeline.Description.Layers)
        {
            json.WriteStartObject();
            Write(json, "candidatesIn", layer.CandidatesIn);
            Write(json, "candidatesOut", layer.CandidatesOut);
            Write(json, "calls", layer.Calls);
            json.WriteNumber("rounds", layer.Rounds);
            json.WriteStartArray("components");
            foreach (ComponentDescription component in layer.Components)
            {
                json.WriteStartObject();
                json.WriteString("declaration", component.Declaration);
                Write(json, "calls", component.Calls);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, CountRange range)
    {
        json.WriteStartObject(name);
        json.WriteNumber("min", range.Min);
        json.WriteNumber("max", range.Max);
        json.WriteEndObject();
    }

    private static PipelineOutline ReadPipeline(JsonElement pipeline) => new(
        pipeline.GetProperty("name").GetString()!,
        new([.. pipeline.GetProperty("models").EnumerateArray().Select(static model => model.GetString()!)], [.. pipeline.GetProperty("layers").EnumerateArray().Select(ReadLayer)]));

    private static LayerDescription ReadLayer(JsonElement layer) => new(
        [.. layer.GetProperty("components").EnumerateArray().Select(static component => new ComponentDescription(component.GetProperty("declaration").GetString()!, ReadRange(component, "calls")))],
        ReadRange(layer, "candidatesIn"),
        ReadRange(layer, "candidatesOut"),
        layer.GetProperty("rounds").GetInt32());

    private static CountRange ReadRange(JsonElement parent, string name)
    {
        JsonElement range = parent.GetProperty(name);
        return new(range.GetProperty("min").GetInt64(), range.GetProperty("max").GetInt64());
    }
}
