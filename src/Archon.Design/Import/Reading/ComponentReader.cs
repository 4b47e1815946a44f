using System.Globalization;
using System.Text.Json;
using Archon.Design.Import.Json;

namespace Archon.Design.Import.Reading;

/// <summary>
/// Reads the keys of one component. Whatever is wrong with one key, the others are read too, so that all mistakes are told at once.
/// </summary>
internal sealed class ComponentReader(JsonItem item, MessageList messages)
{
    // The longest reply that any known server writes.
    private const int MostTokens = 131_072;
    private const int MostSamples = 1000;

    private string _type = "component";

    public OriginalComponent? Read()
    {
        if (ReadKind() is not { } kind)
            return null;

        ReportUnread(kind);
        OriginalComponent component = new(kind, item.Place)
        {
            Model = ReadModel(),
            Provider = TextOf("model_type") ?? "",
            Temperature = ReadTemperature(),
            MaxTokens = ReadMaxTokens(),
            Samples = ReadSamples(kind),
        };

        switch (kind)
        {
            case OriginalKind.Fuser:
                return component with { LengthControl = Flag("length_control") };
            case OriginalKind.Generator:
                if (Flag("no_system"))
                {
                    messages.Add(
                        ImportRules.NoSystem, PlaceOf("no_system"), "no_system", "removes the system message",
                        "the original's own system message does not exist here, but a caller's is sent");
                }

                return component;
            case OriginalKind.Ranker:
                if (item.Find("top_k") is null)
                {
                    messages.Refuse(
                        ImportRules.MissingKey, item.Place, "top_k", "of the ranker is missing",
                        "write how many candidates stay");
                }

                return component with { TopK = WholeNumber("top_k", 1, int.MaxValue) };
            case OriginalKind.Verifier:
                return component with { FirstK = WholeNumber("first_k", 1, int.MaxValue) };
            case OriginalKind.TestWriter:
                return component with { TestCount = WholeNumber("unit_test_cap", 1, int.MaxValue) };
            case OriginalKind.Evaluator:
                Flag("remove_unit_tests_from_prompt");
                Placed<int?> first = WholeNumber("first_k", 1, int.MaxValue);
                bool isOlder = Flag("first_pass") && first.Value is null;
                return component with
                {
                    TopK = WholeNumber("top_k", 1, int.MaxValue),
                    FirstK = isOlder ? new(1, PlaceOf("first_pass")) : first,
                    FirstKey = isOlder ? "first_pass" : "first_k",
                };
            default:
                return component;
        }
    }

    private OriginalKind? ReadKind()
    {
        if (item.Find("type") is null)
        {
            string? meant = item.Members
                .Select(static member => member.Name)
                .FirstOrDefault(static name => Spelling.Guess(name, ["type"]) is not null);
            messages.Refuse(
                ImportRules.MissingKey, item.Place, "type",
                "of a component is missing" + (meant is null ? "" : " (is '" + meant + "' meant?)"),
                "write what the component is");
            return null;
        }

        if (TextOf("type") is not { } type)
            return null;
        if (KeyCatalog.KindOf(type) is { } kind)
        {
            _type = type;
            return kind;
        }

        string? guess = Spelling.Guess(type, KeyCatalog.TypeNames);
        messages.Refuse(
            ImportRules.CustomComponent, PlaceOf("type"), type,
            "is no component of the original" + (guess is null ? ", but perhaps one of a Python program" : ""),
            guess is null ? "write it in C# or remove it" : "did you mean '" + guess + "'?");
        return null;
    }

    private void ReportUnread(OriginalKind kind)
    {
        string[] live = [.. KeyCatalog.LiveKeys(kind)];
        foreach (JsonMember member in item.Members)
        {
            string key = member.Name;
            if (live.Contains(key))
                continue;
            if (KeyCatalog.IsKnown(key))
            {
                messages.Add(
                    ImportRules.DeadKey, member.Place, key, "has no effect on a " + _type + ", in the original neither",
                    "left out");
            }
            else if (Spelling.Guess(key, live) is { } meant)
            {
                messages.Add(
                    ImportRules.MisspeltKey, member.Place, key,
                    "is no key (did you mean '" + meant + "'?), which the original does not notice",
                    "left out; correct it and import again if it was meant");
            }
            else
                messages.Add(ImportRules.UnknownKey, member.Place, key, "is no key of a " + _type, "left out");
        }
    }

    private Placed<string> ReadModel()
    {
        if (item.Find("model") is null)
            messages.Refuse(ImportRules.MissingKey, item.Place, "model", "of the " + _type + " is missing", "write which model it calls");
        else if (TextOf("model") is { } model && string.IsNullOrWhiteSpace(model))
        {
            messages.Refuse(
                ImportRules.MissingKey, PlaceOf("model"), "model", "of the " + _type + " is empty",
                "write which model it calls");
        }

        return new(TextOf("model", isReported: false) ?? "", PlaceOf("model"));
    }

    private Placed<double?> ReadTemperature()
    {
        if (Assumed("temperature") is not { Kind: not JsonValueKind.Null } value)
            return new(null, item.Place);
        if (value.Kind != JsonValueKind.Number)
        {
            WrongType("temperature", value, "it is a number");
            return new(null, value.Place);
        }

        double temperature = double.Parse(value.Text, CultureInfo.InvariantCulture);
        if (temperature is < 0 or > 2)
            messages.Refuse(ImportRules.OutOfRange, value.Place, "temperature", "is " + value.Text, "servers accept 0 to 2");
        return new(temperature, value.Place);
    }

    private int ReadMaxTokens()
    {
        if (Assumed("max_tokens") is null)
            return 0;
        Placed<int?> tokens = WholeNumber("max_tokens", 1, int.MaxValue);
        if (tokens.Value <= MostTokens)
            return tokens.Value.Value;
        if (tokens.Value is not null)
            messages.Add(ImportRules.HugeReply, tokens.Place, "max_tokens", "is more than any server accepts", "left to the server");
        return 0;
    }

    private Placed<int> ReadSamples(OriginalKind kind)
    {
        // Everybody else takes the first reply only.
        bool isProducer = kind is OriginalKind.Generator or OriginalKind.Fuser;
        Placed<int?> samples = WholeNumber("samples", 1, isProducer ? MostSamples : int.MaxValue);
        if (isProducer || samples.Value is null or 1)
            return new(samples.Value ?? 1, samples.Place);
        messages.Add(
            ImportRules.IgnoredSamples, samples.Place, "samples",
            "of a " + _type + " above 1 changes nothing in the original, which reads the first reply",
            "one call is made");
        return new(1, samples.Place);
    }

    // A key without which the original fails, and which has a good default here.
    private JsonItem? Assumed(string key)
    {
        JsonItem? value = item.Find(key)?.Value;
        if (value is null)
        {
            messages.Add(
                ImportRules.AssumedKey, item.Place, key, "of the " + _type + " is missing, on which the original fails",
                "left at the default");
        }

        return value;
    }

    private Placed<int?> WholeNumber(string key, int least, int most)
    {
        if (item.Find(key)?.Value is not { Kind: not JsonValueKind.Null } value)
            return new(null, item.Place);
        if (value.Kind != JsonValueKind.Number || !value.Text.All(static c => c == '-' || char.IsAsciiDigit(c)))
        {
            WrongType(key, value, "it is a whole number");
            return new(null, value.Place);
        }

        if (int.TryParse(value.Text, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most)
            return new(number, value.Place);
        string range = most == int.MaxValue
            ? string.Create(CultureInfo.InvariantCulture, $"it is {least} or more")
            : string.Create(CultureInfo.InvariantCulture, $"it is {least} to {most}");
        messages.Refuse(ImportRules.OutOfRange, value.Place, key, "of the " + _type + " is " + value.Text, range);
        return new(null, value.Place);
    }

    private bool Flag(string key)
    {
        JsonItem? value = item.Find(key)?.Value;
        if (value is not null && value.Kind is not (JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null))
            WrongType(key, value, "it is true or false");
        return value?.Kind == JsonValueKind.True;
    }

    private string? TextOf(string key, bool isReported = true)
    {
        JsonItem? value = item.Find(key)?.Value;
        if (value is null || value.Kind == JsonValueKind.String)
            return value?.Text;
        if (isReported)
            WrongType(key, value, "it is a text");
        return null;
    }

    private void WrongType(string key, JsonItem value, string advice) =>
        messages.Refuse(ImportRules.WrongType, value.Place, key, "of the " + _type + " is " + value.KindInWords, advice);

    private TextPlace PlaceOf(string key) => item.Find(key)?.Value.Place ?? item.Place;
}
