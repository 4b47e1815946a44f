using System.Globalization;
using System.Reflection;
using System.Text;

namespace Archon.Design.Import.Writing;

/// <summary>
/// Names of classes: PascalCase of the name of the file, each of them only once. Upper and lower case do not tell two names apart, because
/// the files of the classes may lie on a disk that does not tell them apart either.
/// </summary>
internal sealed class ClassNames
{
    private const BindingFlags AllMembers = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    // A class of one of these names would hide what the attributes around it mean, or clash with a generated member.
    private static readonly HashSet<string> s_reserved = new(
        new[] { typeof(PipelineAttribute), typeof(Pipeline), typeof(Number) }
            .SelectMany(static type => type.Assembly.GetExportedTypes())
            .SelectMany(static type => NamesOf(type.Name.Split('`')[0]))
            .Concat(typeof(Pipeline).GetMembers(AllMembers).Select(static member => member.Name))
            .Concat(["Archon", "System", "Microsoft", "Attribute", "Create"]),
        StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A free name.</summary>
    /// <param name="name">What to call the class.</param>
    /// <param name="folder">What tells two of the same name apart.</param>
    public string Take(string name, string folder)
    {
        string pascal = Pascal(name);
        if (pascal.Length == 0)
            pascal = "ImportedPipeline";
        else if (s_reserved.Contains(pascal))
            pascal += "Pipeline";
        else if (!char.IsLetter(pascal[0]))
            pascal = "Pipeline" + pascal;

        string free = pascal;
        if (_taken.Contains(free) && Pascal(folder) is { Length: > 0 } prefix && char.IsLetter(prefix[0]))
            free = prefix + pascal;
        for (int i = 2; !_taken.Add(free); i++)
            free = pascal + "_" + i.ToString(CultureInfo.InvariantCulture);
        return free;
    }

    /// <summary>The words of a text in PascalCase, with an underscore only where two numbers would become one.</summary>
    public static string Pascal(string text)
    {
        StringBuilder name = new();
        bool isStart = true;
        foreach (char c in text)
        {
            if (!char.IsLetterOrDigit(c))
            {
                isStart = true;
                continue;
            }

            if (isStart && name.Length > 0 && char.IsDigit(c) && char.IsDigit(name[^1]))
                name.Append('_');
            name.Append(isStart ? char.ToUpperInvariant(c) : c);
            isStart = false;
        }

        return name.ToString();
    }

    private static string[] NamesOf(string type) =>
        type.EndsWith("Attribute", StringComparison.Ordinal) ? [type, type[..^"Attribute".Length]] : [type];
}
