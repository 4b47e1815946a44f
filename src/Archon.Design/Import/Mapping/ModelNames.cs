using System.Text;
using Archon.Design.Import.Reading;

namespace Archon.Design.Import.Mapping;

/// <summary>
/// The names that stand in the class for the models of a file. Addresses and paths are places, not names, and belong in configuration.
/// </summary>
internal sealed class ModelNames(MessageList messages)
{
    private readonly List<ImportedModel> _models = [];

    public IReadOnlyList<ImportedModel> All => _models;

    public string Of(OriginalComponent component)
    {
        string original = component.Model.Value;
        if (_models.Find(model => model.Original == original) is { } known)
        {
            if (known.Provider != component.Provider)
            {
                messages.Add(
                    ImportRules.TwoProviders, component.Model.Place, original,
                    "stands for a model of '" + known.Provider + "' and for one of '" + component.Provider + "'",
                    "one name is one model here: rename one of the two if they differ");
            }

            return known.Name;
        }

        string name = original;
        if (IsPlace(original))
        {
            name = Free(NameOf(original));
            messages.Add(
                ImportRules.AddressAsModel, component.Model.Place, original, "is a place and no name",
                "called '" + name + "'; tell the application where it is");
        }
        else if (original.Contains(':', StringComparison.Ordinal))
        {
            messages.Add(
                ImportRules.ColonInName, component.Model.Place, original, "holds a colon, which separates the sections of a configuration",
                "kept; register the model in code, or rename it");
        }

        _models.Add(new(name, component.Provider, original));
        return name;
    }

    private static bool IsPlace(string model) =>
        model.Contains("://", StringComparison.Ordinal) || model.Contains('\\', StringComparison.Ordinal) || model[0] is '/' or '.' or '~'
        || (model.Length > 2 && char.IsAsciiLetter(model[0]) && model[1] == ':' && model[2] is '/' or '\\');

    private static string NameOf(string place)
    {
        int scheme = place.IndexOf("://", StringComparison.Ordinal);
        string path = scheme >= 0
            ? place[(scheme + 3)..]
            : place.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries).LastOrDefault("");

        // Neither keys in an address nor what follows them is part of a name.
        path = path[(path.IndexOf('@', StringComparison.Ordinal) + 1)..].Split('?', '#')[0];
        StringBuilder name = new();
        foreach (char c in path)
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '.' or '_')
                name.Append(c);
            else if (name.Length > 0 && name[^1] != '-')
                name.Append('-');
        }

        string text = name.ToString().Trim('-', '.');
        return text.Length == 0 ? "model" : text;
    }

    private string Free(string name)
    {
        string free = name;
        for (int i = 2; _models.Exists(model => model.Name == free); i++)
            free = name + "-" + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return free;
    }
}
