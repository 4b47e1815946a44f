using System.Globalization;
using System.Text;

namespace Archon.Generators.Emitting;

/// <summary>The name of a generated file: the full metadata name, so that classes of one name in two namespaces do not meet.</summary>
internal static class HintName
{
    public static string Of(string metadataName)
    {
        StringBuilder name = new();
        foreach (char c in metadataName)
        {
            // Identifiers may hold characters that the compiler refuses here; refusing one file, it would drop all.
            if (char.IsLetterOrDigit(c) || c is '.' or '_')
                name.Append(c);
            else
                name.Append('-').Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }

        return name.Append(".g.cs").ToString();
    }
}
