using System.Text.Json;
using System.Text.Json.Nodes;

namespace Archon.Design.Checking;

/// <summary>Reads of a server what <see cref="OpenAIEndpoint"/> has no use for.</summary>
internal sealed class ProbeClient(HttpClient http, OpenAIOptions options)
{
    /// <summary>Reads what the server has at a path.</summary>
    /// <returns>It; <see langword="null"/> when there is none that is a JSON object.</returns>
    internal async Task<JsonObject?> GetAsync(string path, CancellationToken cancellationToken)
    {
        using HttpRequestMessage message = new(HttpMethod.Get, $"{options.BaseAddress.AbsoluteUri.TrimEnd('/')}/{path}");
        if (options.ApiKey is { } key)
            message.Headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");
        foreach ((string name, string value) in options.Headers)
            message.Headers.TryAddWithoutValidation(name, value);
        try
        {
            using HttpResponseMessage response = await http.SendAsync(message, cancellationToken).ConfigureAwait(false);
            return response.IsSuccessStatusCode
                ? JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false)) as JsonObject
                : null;
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // What is asked for here may be missing; whether the server can be used is what calls find out.
            return null;
        }
    }
}
