using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Archon.Design.Explain;

/// <summary>How explanations are written: for people to read, too, and refused when anything is missing.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(Explanation))]
internal sealed partial class ExplanationJson : JsonSerializerContext
{
    // Made when it is first needed: which of two static fields in two files comes first is anybody's guess.
    private static readonly Lazy<ExplanationJson> s_readable = new(static () => new(
        new JsonSerializerOptions(Default!.Options) { TypeInfoResolver = null, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

    internal static ExplanationJson Readable => s_readable.Value;
}
