namespace Archon.Kernels.Transformer;

/// <summary>
/// The byte alphabet of GPT-2 (Radford et al., 2019): every byte is written as one printable character, so that
/// vocabularies can be stored as text. Printable Latin-1 bytes stand for themselves, the others for U+0100 and up.
/// </summary>
internal static class ByteAlphabet
{
    private const int First = 0x100;
    private static readonly char[] s_ofByte = Build();
    private static readonly short[] s_toByte = Invert();

    public static char OfByte(int value) => s_ofByte[value];

    /// <summary>Decodes a vocabulary entry; false when a character stands for no byte.</summary>
    public static bool TryDecode(string text, Span<byte> bytes)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c >= s_toByte.Length || s_toByte[c] < 0)
                return false;
            bytes[i] = (byte)s_toByte[c];
        }
        return true;
    }

    private static char[] Build()
    {
        var map = new char[256];
        int next = First;
        for (int b = 0; b < 256; b++)
            map[b] = b is >= '!' and <= '~' or >= 0xA1 and <= 0xAC or >= 0xAE ? (char)b : (char)next++;
        return map;
    }

    private static short[] Invert()
    {
        var map = new short[First + 256];
        Array.Fill(map, (short)-1);
        for (int b = 0; b < 256; b++)
            map[s_ofByte[b]] = (short)b;
        return map;
    }
}
