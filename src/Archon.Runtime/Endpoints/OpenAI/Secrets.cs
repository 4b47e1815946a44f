using System.Text.Json;

namespace Archon.Endpoints.OpenAI;

/// <summary>
/// Keeps a model's key, and the values of its headers, which may be keys as well, out of what is said about it: servers quote what they
/// were sent, as it was, as JSON, as part of an address, or cut off.
/// </summary>
internal sealed class Secrets
{
    // What is shorter is a word and no key.
    private const int ShortestHeader = 8;
    private const int ShortestBeginning = 4;
    private const string Mask = "***";
    private readonly string[] _forms;

    internal Secrets(OpenAIOptions options) => _forms =
    [
        .. new[] { options.ApiKey }.Concat(
            options.Headers.Values.Select(WithoutScheme).Where(static value => value.Length >= ShortestHeader))
            .OfType<string>().Where(static secret => secret.Length > 0)
            .SelectMany(static secret => (string[])[secret, Uri.EscapeDataString(secret), JsonEncodedText.Encode(secret).Value])
            .Distinct(StringComparer.Ordinal).OrderByDescending(static form => form.Length),
    ];

    /// <summary>The text without secrets.</summary>
    internal string Hide(string text)
    {
        foreach (string form in _forms)
        {
            text = text.Replace(form, Mask, StringComparison.OrdinalIgnoreCase);
        }

        int cut = text.IndexOf(ErrorJson.Cut, StringComparison.Ordinal);
        return cut < 0 ? text : HideBeginning(text, cut);
    }

    // "Bearer KEY" is quoted without its first word.
    private static string WithoutScheme(string value) => value[(value.LastIndexOf(' ') + 1)..];

    private string HideBeginning(string text, int end)
    {
        foreach (string form in _forms)
        {
            for (int length = Math.Min(form.Length - 1, end); length >= ShortestBeginning; length--)
            {
                if (text.AsSpan(0, end).EndsWith(form.AsSpan(0, length), StringComparison.OrdinalIgnoreCase))
                {
                    return $"{text.AsSpan(0, end - length)}{Mask}{text.AsSpan(end)}";
                }
            }
        }

        return text;
    }
}
