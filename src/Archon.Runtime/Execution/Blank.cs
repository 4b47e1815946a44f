namespace Archon.Execution;

/// <summary>What counts as no text at all, in questions and in replies.</summary>
internal static class Blank
{
    internal static bool IsBlank(this ReadOnlySpan<byte> utf8Text) => utf8Text.IndexOfAnyExcept(" \t\r\n"u8) < 0;
}
