using System.Text;

namespace Archon.Generators.Emitting;

/// <summary>Hands out names of generated members that meet neither each other nor those of the author.</summary>
internal sealed class Naming(IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = new(taken, StringComparer.Ordinal);

    /// <summary>The name, or the name with the first free number.</summary>
    public string Free(string name)
    {
        string free = name;
        for (int i = 2; !_taken.Add(free); i++)
            free = name + "_" + Literals.Of(i);
        return free;
    }

    /// <summary>The field of a model: <c>qwen-72B</c> becomes <c>_qwen72B</c>.</summary>
    public static string FieldOf(string model)
    {
        StringBuilder name = new("_");
        bool isWordStart = false;
        foreach (char c in model)
        {
            if (!char.IsLetterOrDigit(c))
            {
                isWordStart = name.Length > 1;
                continue;
            }

            name.Append(name.Length == 1 ? char.ToLowerInvariant(c) : isWordStart ? char.ToUpperInvariant(c) : c);
            isWordStart = false;
        }

        return name.Length > 1 ? name.ToString() : "_model";
    }
}
