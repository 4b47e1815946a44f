namespace Archon.Endpoints.OpenAI;

/// <summary>
/// Some servers write NaN and Infinity where a probability is 0 or none; JSON has neither, and the reply's text should not be lost for it.
/// </summary>
internal static class LooseJson
{
    /// <summary>The same with <c>null</c> in their places.</summary>
    /// <param name="json">A body.</param>
    /// <param name="mended">Memory for a body that has to be changed.</param>
    internal static ReadOnlySpan<byte> Mend(ReadOnlySpan<byte> json, Utf8Buffer mended)
    {
        if (json.IndexOf("NaN"u8) < 0 && json.IndexOf("Infinity"u8) < 0)
        {
            return json;
        }

        bool isText = false;
        for (int i = 0, length; i < json.Length; i += length)
        {
            ReadOnlySpan<byte> rest = json[i..];
            int word = isText ? 0 : WordLength(rest);
            length = word > 0 ? word : isText && rest[0] == '\\' ? Math.Min(2, rest.Length) : 1;
            isText ^= rest[0] == '"';
            mended.Append(word > 0 ? "null"u8 : rest[..length]);
        }

        return mended.WrittenSpan;
    }

    private static int WordLength(ReadOnlySpan<byte> rest) =>
        rest.StartsWith("NaN"u8) ? 3 : rest.StartsWith("Infinity"u8) ? 8 : rest.StartsWith("-Infinity"u8) ? 9 : 0;
}
