using System.Text.Json;

namespace Archon.Endpoints.OpenAI;

/// <summary>Refuses options that no request could be made from, before the first request.</summary>
internal static class OptionsCheck
{
    internal static void Check(string name, OpenAIOptions options)
    {
        if (!options.BaseAddress.IsAbsoluteUri || options.BaseAddress.Scheme is not ("http" or "https"))
        {
            throw new ArgumentException(
                $"The address of model '{name}' is '{options.BaseAddress}'; it must be one like http://localhost:8000/v1.", nameof(options));
        }

        if (options.ApiKey?.AsSpan().ContainsAnyExceptInRange('!', '~') == true)
        {
            throw new ArgumentException($"The key of model '{name}' holds a character that no key has, a line break perhaps.", nameof(options));
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxReplyBytes, nameof(options));
        ArgumentException.ThrowIfNullOrWhiteSpace(options.MaxTokensField, nameof(options));
        if (options.ExtraBody is { } extra)
        {
            CheckExtra(name, extra);
        }
    }

    private static void CheckExtra(string name, string extra)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(extra);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return;
            }
        }
        catch (JsonException exception)
        {
            throw new ArgumentException($"ExtraBody of model '{name}' is not JSON: {exception.Message}", nameof(extra), exception);
        }

        throw new ArgumentException($"ExtraBody of model '{name}' must be a JSON object such as {{\"top_k\": 20}}.", nameof(extra));
    }
}
