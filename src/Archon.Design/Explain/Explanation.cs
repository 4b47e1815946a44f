using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Archon.Design.Running;

namespace Archon.Design.Explain;

/// <summary>The engine's answer to a question about pipelines: what it tells the launcher, and what <c>--json</c> prints.</summary>
/// <param name="Pipelines">The pipelines that were asked for.</param>
/// <param name="Error">Why there are none; <see langword="null"/> when there are.</param>
public sealed record Explanation(
    ImmutableArray<PipelineOutline> Pipelines,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error = null)
{
    /// <summary>Writes it.</summary>
    /// <returns>JSON, indented. What nobody knows is null.</returns>
    public string ToJson() => JsonSerializer.Serialize(this, ExplanationJson.Readable.Explanation);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">The JSON.</param>
    /// <returns>The explanation.</returns>
    /// <exception cref="JsonException">The text is no explanation.</exception>
    public static Explanation Parse(string json) =>
        JsonSerializer.Deserialize(json, ExplanationJson.Readable.Explanation) ?? throw new JsonException("The explanation is empty.");

    /// <summary>Describes the pipeline of a name, or all of them.</summary>
    /// <param name="application">The application's assembly.</param>
    /// <param name="name">The name of a class, with or without its namespace; <see langword="null"/> for all pipelines.</param>
    /// <param name="questionTokens">Tokens of the conversation that the costs are for, 0 or more.</param>
    internal static Explanation Of(Assembly application, string? name, int questionTokens)
    {
        try
        {
            return new([.. PipelineClass.FindAll(application, name).Select(pipeline =>
                OutlineWriter.Write(pipeline.Type.FullName!, pipeline.Space, questionTokens))]);
        }
        catch (RefusalException exception)
        {
            return new([], exception.Message);
        }
    }
}
