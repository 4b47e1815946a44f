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
                $"The address of model '{name}'{Shown(options.BaseAddress)} must be one like http://localhost:8000/v1.", nameof(options));
        }

        if ((options.BaseAddress.UserInfo + options.BaseAddress.Query + options.BaseAddress.Fragment).Length > 0)
        {
            throw new ArgumentException(
                $"The address of model '{name}' holds more than server and path. Addresses are shown in messages: "
                + "give a key as ApiKey, or as one of the Headers.",
                nameof(options));
        }

        if (options.ApiKey?.AsSpan().ContainsAnyExceptInRange('!', '~') == true)
        {
            throw new ArgumentException(
                $"The key of model '{name}' holds a character that no key has, a line break perhaps.", nameof(options));
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxReplyBytes, nameof(options));
        ArgumentException.ThrowIfNullOrWhiteSpace(options.MaxTokensField, nameof(options));
        if (options.ExtraBody is { } extra)
        {
            CheckExtra(name, extra);
        }
    }

    // Somebody may have put a key where none belongs.
    private static string Shown(Uri address) =>
        address.OriginalString.AsSpan().ContainsAny('@', '?') ? "" : $" is '{address.OriginalString}'; it";

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
