namespace Archon.ModelsFile;

/// <summary>Recognises keys and addresses, which do not belong in a file that is checked in.</summary>
internal static class SecretGuard
{
    private static readonly string[] s_names =
        ["key", "secret", "password", "credential", "bearer", "authorization", "url", "uri", "endpoint", "host", "address"];

    private static readonly string[] s_values = ["://", "Bearer "];

    private static readonly string[] s_prefixes = ["sk-", "sk_", "hf_", "gsk_"];

    /// <summary>Whether a field that does not exist was meant for a key or an address.</summary>
    public static bool IsSecretName(string field) =>
        s_names.Any(name => field.IndexOf(name, StringComparison.OrdinalIgnoreCase) >= 0)
        || field.EndsWith("token", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a text is a key or an address.</summary>
    public static bool IsSecretValue(string text) =>
        s_values.Any(part => text.IndexOf(part, StringComparison.Ordinal) >= 0)
        || s_prefixes.Any(prefix => text.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Says where it belongs.</summary>
    public static string Explain(string field, string? model) =>
        "'" + field + "' looks like a key or an address, which this file never holds; "
        + "it belongs in the configuration section Archon:Models:" + (model ?? "NAME")
        + ", for example in user secrets or an environment variable";
}
