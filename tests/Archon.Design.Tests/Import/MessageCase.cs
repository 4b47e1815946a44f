using System.Text;
using Archon.Design.Import;
using Archon.Design.Import.Json;

namespace Archon.Design.Tests.Import;

/// <summary>
/// One finding. In the JSON <c>¤</c> stands before the place it points to; <c>`</c> stands for a quotation
/// mark. A case without layers expects a refusal.
/// </summary>
internal sealed record MessageCase(string Id, string Json, string Text, string? Layers = null)
{
    public const string Rest = "`model_type`:`Together_API`,`temperature`:0.7,`max_tokens`:2048";

    public byte[] Bytes => Encoding.UTF8.GetBytes(Source.Replace("¤", "", StringComparison.Ordinal));

    public TextPlace Place
    {
        get
        {
            string before = Source[..Source.IndexOf('¤', StringComparison.Ordinal)];
            return new(before.Count(static c => c == '\n') + 1, before.Length - before.LastIndexOf('\n'));
        }
    }

    private string Source => Json.Replace('`', '"').Replace("REST", Rest.Replace('`', '"'), StringComparison.Ordinal);

    /// <summary>The layers of a class, one a line.</summary>
    public static string LayersOf(ImportedFile file)
    {
        IEnumerable<string> lines = file.Code!.Split('\n')
            .SkipWhile(static line => line != "[Pipeline]").Skip(1)
            .TakeWhile(static line => !line.StartsWith("public", StringComparison.Ordinal));
        string text = string.Concat(lines.Select(static line => line.StartsWith('[') ? "\n" + line : " " + line.Trim()));
        return text.Trim()
            .Replace(", Temperature = 0.7", "", StringComparison.Ordinal)
            .Replace(", MaxTokens = 2048", "", StringComparison.Ordinal)
            .Replace("( ", "(", StringComparison.Ordinal);
    }
}
