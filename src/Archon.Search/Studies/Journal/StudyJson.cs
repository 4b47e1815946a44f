using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Archon.Search;

/// <summary>
/// How records are written: one line each, names in camel case, what is not set left out, no escapes that people cannot read.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(StudyRecord))]
internal sealed partial class StudyJson : JsonSerializerContext
{
    // Made when it is first needed: which of two static fields in two files comes first is anybody's guess.
    private static readonly Lazy<StudyJson> s_lines = new(static () => new(
        new JsonSerializerOptions(Default!.Options) { TypeInfoResolver = null, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

    internal static byte[] Write(StudyRecord record) => JsonSerializer.SerializeToUtf8Bytes(record, s_lines.Value.StudyRecord);

    internal static StudyRecord? Read(ReadOnlySpan<byte> line) => JsonSerializer.Deserialize(line, s_lines.Value.StudyRecord);
}
