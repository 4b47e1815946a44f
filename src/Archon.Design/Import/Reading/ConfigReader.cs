using System.Text.Json;
using Archon.Design.Import.Json;

namespace Archon.Design.Import.Reading;

/// <summary>Reads the layers of a configuration in all the forms the original accepts.</summary>
internal sealed class ConfigReader(MessageList messages)
{
    private static readonly string[] s_searchKeys =
        ["search_algorithm_choice", "models_available", "maximum_inference_calls", "model_top_k_choices"];

    /// <summary>The configuration, or <see langword="null"/> when it is refused.</summary>
    public OriginalConfig? Read(JsonItem root)
    {
        if (root.Kind != JsonValueKind.Object)
        {
            Refuse(root.Place, "", "the file holds " + root.KindInWords + " and no configuration", "write {\"layers\": [...]}");
            return null;
        }

        ReportRepeated(root);
        foreach (JsonMember member in root.Members)
            CheckTopKey(member);

        JsonMember? layers = root.Find("layers");
        if (layers is null)
        {
            bool isSearch = root.Members.Any(static member => s_searchKeys.Contains(member.Name));
            Refuse(
                root.Place, "layers", isSearch ? "is missing: the file configures a search and is no architecture" : "is missing",
                isSearch ? "import the architectures the search has found" : "write {\"layers\": [...]}");
            return null;
        }

        if (layers.Value.Kind != JsonValueKind.Array)
        {
            messages.Refuse(
                ImportRules.WrongType, layers.Value.Place, "layers", "is " + layers.Value.KindInWords,
                "it is a list of layers");
            return null;
        }

        if (layers.Value.Items.Count == 0)
            Refuse(layers.Value.Place, "layers", "is empty", "a configuration has at least one layer");

        List<OriginalLayer> read = [];
        foreach (JsonItem item in layers.Value.Items)
        {
            if (ReadLayer(item) is { Components.Count: > 0 } layer)
                read.Add(layer);
        }

        return new(root.Find("name")?.Value is { Kind: JsonValueKind.String } name ? name.Text : "", read);
    }

    private void CheckTopKey(JsonMember member)
    {
        switch (member.Name)
        {
            case "name" when member.Value.Kind is not (JsonValueKind.String or JsonValueKind.Null):
                messages.Refuse(ImportRules.WrongType, member.Value.Place, "name", "is " + member.Value.KindInWords, "it is a text");
                break;
            case "name" or "layers":
                break;
            case "custom" when member.Value.Kind is JsonValueKind.True:
                messages.Add(
                    ImportRules.CustomFlag, member.Place, "custom", "lets a Python program add components of its own",
                    "the layers of the file are imported as they stand");
                break;
            case "custom":
                break;
            default:
                string? meant = Spelling.Guess(member.Name, ["name", "layers", "custom"]);
                messages.Add(
                    meant is null ? ImportRules.UnknownKey : ImportRules.MisspeltKey, member.Place, member.Name,
                    "is no key of a configuration" + (meant is null ? "" : " (did you mean '" + meant + "'?)"), "left out");
                break;
        }
    }

    private OriginalLayer? ReadLayer(JsonItem item)
    {
        switch (item.Kind)
        {
            case JsonValueKind.Array:
                return ReadComponents(item.Place, item);
            case JsonValueKind.Object when item.Find("models") is { } models && item.Find("type") is null:
                return ReadLegacyLayer(item, models);
            case JsonValueKind.Object:
                messages.Add(
                    ImportRules.BareComponent, item.Place, "",
                    "the original fails on a component that stands where a list of components belongs",
                    "imported as a layer of one component");
                return new(item.Place, ReadComponent(item));
            default:
                messages.Refuse(
                    ImportRules.WrongType, item.Place, "layers", "holds " + item.KindInWords,
                    "a layer is a list of components");
                return null;
        }
    }

    private OriginalLayer? ReadLegacyLayer(JsonItem item, JsonMember models)
    {
        ReportRepeated(item);
        messages.Add(ImportRules.LegacyLayer, item.Place, "models", "is an old form of a layer", "read as the list of its components");
        foreach (JsonMember member in item.Members.Where(static member => member.Name is not ("models" or "branches")))
            messages.Add(ImportRules.UnknownKey, member.Place, member.Name, "is no key of a layer", "left out");
        if (models.Value.Kind == JsonValueKind.Array)
            return ReadComponents(item.Place, models.Value);
        messages.Refuse(
            ImportRules.WrongType, models.Value.Place, "models", "is " + models.Value.KindInWords,
            "it is a list of components");
        return null;
    }

    private OriginalLayer ReadComponents(TextPlace place, JsonItem list)
    {
        if (list.Items.Count == 0)
            messages.Add(ImportRules.EmptyLayer, place, "layers", "holds a layer without components, which does nothing", "left out");
        return new(place, [.. list.Items.SelectMany(ReadComponent)]);
    }

    private IReadOnlyList<OriginalComponent> ReadComponent(JsonItem item)
    {
        if (item.Kind != JsonValueKind.Object)
        {
            messages.Refuse(
                ImportRules.WrongType, item.Place, "layers", "holds " + item.KindInWords + " in a layer",
                "a component is an object");
            return [];
        }

        ReportRepeated(item);
        return new ComponentReader(item, messages).Read() is { } component ? [component] : [];
    }

    private void ReportRepeated(JsonItem item)
    {
        HashSet<string> seen = [];
        foreach (JsonMember member in item.Members.Where(member => !seen.Add(member.Name)))
        {
            messages.Add(
                ImportRules.RepeatedKey, member.Place, member.Name, "stands twice in one object",
                "the last one counts, as in the original");
        }
    }

    private void Refuse(TextPlace place, string key, string finding, string advice) =>
        messages.Refuse(ImportRules.NoArchitecture, place, key, finding, advice);
}
