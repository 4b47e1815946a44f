using System.Globalization;

namespace Archon.Design.Tests.Import;

/// <summary>Writes configurations at random: any component anywhere, with keys that are right, dead, misspelt or out of range.</summary>
internal sealed class RandomConfig(int seed)
{
    private static readonly string[] s_types =
    [
        "generator", "generator", "generator", "fuser", "fuser", "critic", "ranker", "verifier",
        "unit_test_generator", "unit_test_evaluator",
    ];

    private static readonly string[] s_models = ["a", "b", "lab/c-7b", "http://host:8080/x", "/models/d", "quo\"te\\\\", "naïve模型", "e:f"];

    private static readonly string[] s_extras =
    [
        "\"no_system\":true", "\"length_control\":true", "\"length_contorl\":true", "\"checkpoint\":\"\"", "\"wisdom\":[1,{}]",
        "\"top_k\":1", "\"use_critiques\":true",
    ];

    private readonly Random _random = new(seed);

    public string Write()
    {
        string[] layers = [.. Enumerable.Range(0, _random.Next(1, 6)).Select(Layer)];
        return "{\"name\":\"r\",\"layers\":[" + string.Join(",\n", layers) + "]}";
    }

    private string Layer(int index)
    {
        // Mostly one kind a layer and generators first, or hardly any configuration would make sense.
        string type = index == 0 && _random.Next(8) > 0 ? "generator" : Any(s_types);
        int count = type is "generator" or "fuser" ? _random.Next(1, 4) : 1;
        string[] components =
            [.. Enumerable.Range(0, count).Select(_ => Component(_random.Next(12) == 0 ? Any(s_types) : type))];
        string list = "[" + string.Join(",\n", components) + "]";
        return _random.Next(10) switch
        {
            0 => "{\"branches\":2,\"models\":" + list + "}",
            1 when components.Length == 1 => components[0],
            _ => list,
        };
    }

    private string Component(string type)
    {
        string model = Any(s_models).Replace("\"", "\\\"", StringComparison.Ordinal);
        List<string> keys = ["\"type\":\"" + type + "\"", "\"model\":\"" + model + "\"", "\"model_type\":\"Lab\""];
        if (_random.Next(20) > 0)
            keys.Add("\"temperature\":" + Any(["0", "0.7", "1.5", "1e-3"]));
        if (_random.Next(20) > 0)
            keys.Add("\"max_tokens\":" + Any(["2048", "200000", "1"]));
        if (_random.Next(5) > 0)
            keys.Add("\"samples\":" + Number(_random.Next(1, 5)));
        if (type is "ranker" || (type is "unit_test_evaluator" && _random.Next(2) == 0))
            keys.Add("\"top_k\":" + Number(_random.Next(1, 4)));
        if (type is "verifier" or "unit_test_evaluator" && _random.Next(2) == 0)
            keys.Add("\"first_k\":" + Number(_random.Next(1, 4)));
        if (type is "unit_test_generator" && _random.Next(3) > 0)
            keys.Add("\"unit_test_cap\":" + Number(_random.Next(1, 40)));
        if (_random.Next(3) == 0)
            keys.Add(Any(s_extras));
        return "{" + string.Join(",", keys) + "}";
    }

    private string Any(string[] choices) => choices[_random.Next(choices.Length)];

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
