using System.Text.Json;
using Archon.AspNetCore.Serving;

namespace Archon.AspNetCore.Replies;

/// <summary>Writes how an answer came about, as the field <c>archon</c> of a reply.</summary>
internal static class DetailsJson
{
    internal static void Write(Utf8JsonWriter writer, ServedReply reply)
    {
        if (reply.Answer is not { } answer)
        {
            return;
        }

        writer.WriteStartObject("archon");
        writer.WritePropertyName("architecture");
        writer.WriteRawValue(reply.Architecture!);
        writer.WriteString("stop_reason", JsonNamingPolicy.SnakeCaseLower.ConvertName(answer.StopReason.ToString()));

        // The number that gives the same run as the request's field 'seed'.
        writer.WriteNumber("seed", unchecked((long)answer.Seed));
        writer.WriteNumber("calls", answer.Usage.Calls);
        writer.WriteNumber("unknown_calls", answer.Usage.UnknownCalls);
        writer.WriteNumber("estimated_calls", answer.Usage.EstimatedCalls);
        writer.WriteNumber("repairs", answer.Repairs);
        writer.WriteStartArray("layers");
        foreach (LayerReport layer in answer.Layers)
        {
            WriteLayer(writer, layer);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteLayer(Utf8JsonWriter writer, LayerReport layer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("number", layer.Number);
        writer.WriteString("components", layer.Description);
        writer.WriteNumber("candidates", layer.Candidates.Length);
        writer.WriteNumber("calls", layer.Usage.Calls);
        writer.WriteNumber("unknown_calls", layer.Usage.UnknownCalls);
        writer.WriteNumber("estimated_calls", layer.Usage.EstimatedCalls);
        writer.WriteStartObject("outcomes");
        foreach (IGrouping<CallOutcome, CallReport> calls in layer.Calls.GroupBy(static call => call.Outcome))
        {
            writer.WriteNumber(JsonNamingPolicy.SnakeCaseLower.ConvertName(calls.Key.ToString()), calls.Count());
        }

        writer.WriteEndObject();
        ReplyJson.WriteUsage(writer, layer.Usage);
        writer.WriteEndObject();
    }
}
