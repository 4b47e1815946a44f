using System.Globalization;

namespace Archon.ModelsFile;

/// <summary>
/// Reads archon.json. The build and the application read with this one reader, so that they refuse the same files with the same words.
/// </summary>
internal sealed class ModelsFileReader
{
    private readonly List<FileMistake> _mistakes;

    private ModelsFileReader(List<FileMistake> mistakes) => _mistakes = mistakes;

    /// <summary>The models of a file in its order; what is wrong with it joins the mistakes, which are in its order, too.</summary>
    public static ModelEntry[] Read(string text, List<FileMistake> mistakes)
    {
        ModelsFileReader reader = new(mistakes);
        ModelEntry[] entries = JsonText.Parse(text, mistakes) is { } root ? reader.ReadRoot(root) : [];
        mistakes.Sort(static (left, right) => left.Start.CompareTo(right.Start));
        return entries;
    }

    private ModelEntry[] ReadRoot(JsonValue root)
    {
        List<ModelEntry> entries = [];
        foreach (JsonMember member in Fields(root, "", ModelsFileFields.Root, null))
        {
            if (member.Name != "models")
                continue;
            foreach (JsonMember model in Members(member.Value, "models"))
            {
                if (string.IsNullOrWhiteSpace(model.Name))
                    Add(model.NameValue, "A model has an empty name");
                else
                    entries.Add(ReadModel(model));
            }
        }

        return [.. entries];
    }

    private ModelEntry ReadModel(JsonMember model)
    {
        ModelEntry entry = new(model.Name) { Start = model.NameValue.Start, Length = model.NameValue.End - model.NameValue.Start };
        string path = "models." + model.Name;
        foreach (JsonMember field in Fields(model.Value, path, ModelsFileFields.Model, model.Name))
        {
            string here = path + "." + field.Name;
            entry = field.Name switch
            {
                "id" => entry with { Id = Text(field.Value, here, model.Name) },
                "gguf" => entry with { Gguf = Text(field.Value, here, model.Name) },
                "contextLength" => entry with { ContextLength = Whole(field.Value, here) },
                "capabilities" => entry with { Capabilities = ReadCapabilities(field.Value, here) },
                "price" => ReadPrice(entry, field.Value, here),
                _ => ReadLimits(entry, field.Value, here),
            };
        }

        return entry;
    }

    private ModelEntry ReadPrice(ModelEntry entry, JsonValue value, string path)
    {
        foreach (JsonMember field in Fields(value, path, ModelsFileFields.Price, entry.Name))
        {
            decimal? price = Price(field.Value, path + "." + field.Name);
            entry = field.Name switch
            {
                "prompt" => entry with { PromptPrice = price },
                "completion" => entry with { CompletionPrice = price },
                _ => entry with { CachedPrice = price },
            };
        }

        return entry;
    }

    private ModelEntry ReadLimits(ModelEntry entry, JsonValue value, string path)
    {
        foreach (JsonMember field in Fields(value, path, ModelsFileFields.Limits, entry.Name))
        {
            int limit = Whole(field.Value, path + "." + field.Name);
            entry = field.Name switch
            {
                "concurrency" => entry with { Concurrency = limit },
                "rpm" => entry with { Rpm = limit },
                _ => entry with { Tpm = limit },
            };
        }

        return entry;
    }

    private ModelCapabilities ReadCapabilities(JsonValue value, string path)
    {
        ModelCapabilities capabilities = ModelCapabilities.None;
        if (value.Kind != JsonKind.Array)
            Expect(value, path, "a list of capabilities in brackets");
        foreach (JsonValue item in value.Items)
        {
            int bit = item.Kind == JsonKind.String ? Array.IndexOf(ModelsFileFields.Capabilities, item.Text) : -1;
            if (bit >= 0)
                capabilities |= (ModelCapabilities)(1 << bit);
            else
                Expect(item, path, "a list of " + string.Join(", ", ModelsFileFields.Capabilities));
        }

        return capabilities;
    }

    /// <summary>The fields of an object that may stand there; the others are mistakes.</summary>
    private List<JsonMember> Fields(JsonValue value, string path, string[] known, string? model)
    {
        List<JsonMember> fields = [];
        foreach (JsonMember member in Members(value, path))
        {
            string name = path.Length == 0 ? member.Name : path + "." + member.Name;
            if (known.Contains(member.Name))
                fields.Add(member);
            else if (SecretGuard.IsSecretName(member.Name))
                Add(member.NameValue, SecretGuard.Explain(name, model));
            else if (NearestName.Of(member.Name, known) is { } meant)
                Add(member.NameValue, "There is no field '" + name + "'; did you mean '" + meant + "'?");
            else
                Add(member.NameValue, "There is no field '" + name + "'; known here are " + string.Join(", ", known));
        }

        return fields;
    }

    private List<JsonMember> Members(JsonValue value, string path)
    {
        if (value.Kind != JsonKind.Object)
            Expect(value, path.Length == 0 ? "The file" : path, "an object in braces");
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (JsonMember member in value.Members)
        {
            if (!seen.Add(member.Name))
                Add(member.NameValue, "'" + member.Name + "' stands here twice");
        }

        return value.Members;
    }

    private string? Text(JsonValue value, string path, string model)
    {
        if (value.Kind != JsonKind.String || string.IsNullOrWhiteSpace(value.Text))
            return Expect(value, path, "a text in quotes");
        if (!SecretGuard.IsSecretValue(value.Text))
            return value.Text;
        Add(value, SecretGuard.Explain(path, model));
        return null;
    }

    private int Whole(JsonValue value, string path)
    {
        if (value.Kind == JsonKind.Number
            && int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0)
        {
            return number;
        }

        Expect(value, path, "a whole number, 1 or more");
        return 0;
    }

    private decimal? Price(JsonValue value, string path)
    {
        if (value.Kind == JsonKind.Number
            && decimal.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal price) && price >= 0)
        {
            return price;
        }

        Expect(value, path, "US dollars per million tokens, 0 or more");
        return null;
    }

    private string? Expect(JsonValue value, string path, string expected)
    {
        Add(value, "'" + path + "' is " + expected);
        return null;
    }

    private void Add(JsonValue value, string message) => _mistakes.Add(new(value.Start, value.End - value.Start, message));
}
