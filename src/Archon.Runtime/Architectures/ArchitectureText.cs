using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Archon.Architectures;

/// <summary>Architectures as text: a JSON object of parameters by name.</summary>
internal static class ArchitectureText
{
    // Names of models are for people to read; the text is no HTML.
    private static readonly JsonWriterOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Write(Architecture architecture)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, s_plain))
        {
            json.WriteStartObject();
            foreach (SearchParameter parameter in architecture.Space.Parameters)
            {
                if (architecture.IsActive(parameter))
                {
                    json.WritePropertyName(parameter.Name);
                    WriteValue(json, parameter, architecture.Values[parameter.Index]);
                }
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    internal static Architecture Read(SearchSpace space, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new FormatException("An architecture is a JSON object of parameters by name, such as {\"layer 1 Samples\": 4}.");
            }

            int[] values = [.. space.Default.Values];
            HashSet<int> seen = [];
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                SearchParameter parameter = space.Parameters.FirstOrDefault(parameter => parameter.Name == property.Name)
                    ?? throw new FormatException($"Pipeline '{space.Pipeline}' leaves no '{property.Name}' open. {Known(space)}");
                if (!seen.Add(parameter.Index))
                {
                    throw new FormatException($"'{parameter.Name}' is given twice.");
                }

                values[parameter.Index] = ReadValue(parameter, property.Value);
            }

            return space.Create(values);
        }
        catch (JsonException exception)
        {
            throw new FormatException($"An architecture is a JSON object of parameters by name: {exception.Message}", exception);
        }
    }

    private static void WriteValue(Utf8JsonWriter json, SearchParameter parameter, int value)
    {
        switch (parameter.Kind)
        {
            case ParameterKind.Flag:
                json.WriteBooleanValue(value != 0);
                break;
            case ParameterKind.Category:
                json.WriteStringValue(parameter.Labels[value]);
                break;
            case ParameterKind.Subset:
                json.WriteStartArray();
                for (int i = 0; i < parameter.Labels.Length; i++)
                {
                    if ((value & (1 << i)) != 0)
                    {
                        json.WriteStringValue(parameter.Labels[i]);
                    }
                }

                json.WriteEndArray();
                break;
            default:
                double number = parameter.Number(value);
                if (double.IsNaN(number))
                {
                    // A temperature that is left to the server.
                    json.WriteNullValue();
                }
                else
                {
                    json.WriteNumberValue(number);
                }

                break;
        }
    }

    private static int ReadValue(SearchParameter parameter, JsonElement json)
    {
        int value = (parameter.Kind, json.ValueKind) switch
        {
            (ParameterKind.Flag, JsonValueKind.True) => 1,
            (ParameterKind.Flag, JsonValueKind.False) => 0,
            (ParameterKind.Category, JsonValueKind.String) => parameter.Labels.IndexOf(json.GetString()!),
            (ParameterKind.Subset, JsonValueKind.Array) => ReadSet(parameter, json),
            (ParameterKind.Range, JsonValueKind.Number) => json.TryGetInt32(out int number) ? number : -1,
            (ParameterKind.Ordinal or ParameterKind.Real, JsonValueKind.Number) => parameter.Numbers.IndexOf(json.GetDouble()),
            (ParameterKind.Real, JsonValueKind.Null) => parameter.Numbers.IndexOf(double.NaN),
            _ => -1,
        };
        return parameter.Contains(value)
            ? value
            : throw new FormatException($"'{parameter.Name}' cannot be {json.GetRawText()}; it is {Possible(parameter)}.");
    }

    private static int ReadSet(SearchParameter parameter, JsonElement json)
    {
        int set = 0;
        foreach (JsonElement element in json.EnumerateArray())
        {
            int model = element.ValueKind == JsonValueKind.String ? parameter.Labels.IndexOf(element.GetString()!) : -1;
            if (model < 0 || (set & (1 << model)) != 0)
            {
                return -1;
            }

            set |= 1 << model;
        }

        return set;
    }

    private static string Possible(SearchParameter parameter) => parameter.Kind switch
    {
        ParameterKind.Flag => "true or false",
        ParameterKind.Category => "one of " + string.Join(", ", parameter.Labels.Select(Quote)),
        ParameterKind.Subset => Range(parameter, "a list of ", "of") + " " + string.Join(", ", parameter.Labels.Select(Quote)),
        ParameterKind.Range => Range(parameter, "", "").TrimEnd(),
        _ => "one of " + string.Join(", ", parameter.Numbers.Select(Write)),
    };

    private static string Range(SearchParameter parameter, string before, string after) =>
        string.Create(CultureInfo.InvariantCulture, $"{before}{parameter.Min} to {parameter.Max} {after}");

    private static string Quote(string label) => $"\"{label}\"";

    private static string Write(double number) => double.IsNaN(number) ? "null" : number.ToString(CultureInfo.InvariantCulture);

    private static string Known(SearchSpace space) => space.Parameters.IsEmpty
        ? "It leaves nothing open."
        : "Open are: " + string.Join(", ", space.Parameters.Select(static parameter => parameter.Name)) + ".";
}
