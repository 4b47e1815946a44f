using static Archon.Generators.Tests.Rules.RuleCase;

namespace Archon.Generators.Tests.Rules;

internal static class ModelCases
{
    private const string Models = """
        // Comments and a trailing comma are allowed.
        { "models": { "small": { "contextLength": 100 }, "large": { "contextLength": 1000 }, "other": {}, } }
        """;

    public static readonly RuleCase[] All =
    [
        Broken("""{ "models": { "a": {|ARCH040:3|} } }"""),
        Broken("""{ "models": {|ARCH040:[]|} }"""),
        Broken("""{|ARCH040:[]|}"""),
        Broken("""{ "models": { "a": {|ARCH040:}|}"""),
        Broken("""{ "models": { "a": {|ARCH040:n|}il } }"""),
        Broken("""{ "models": { {|ARCH040:"a|}"""),
        Broken("""{ "models": { "a": { "id": "{|ARCH040:\x|}" } } }"""),
        Broken("""{ "models": { "a": { "contextLength": {|ARCH040:1e|} } } }"""),
        Broken("""{ "models": { "a": {} } } {|ARCH040:x|}"""),
        Broken("""{ "models": { "a": { {|ARCH040:"contextlenght"|}: 5, {|ARCH040:"apiKey"|}: "x", {|ARCH040:"baseUrl"|}: "y", "id": {|ARCH040:"https://host/v1"|} } } }"""),
        Broken("""{ "models": { "a": { "contextLength": {|ARCH040:0|}, "id": {|ARCH040:" "|}, "gguf": {|ARCH040:true|} } } }"""),
        Broken("""{ "models": { "a": { "price": { "prompt": {|ARCH040:-1|}, {|ARCH040:"output"|}: 1 }, "capabilities": [{|ARCH040:"vision"|}], "limits": { "rpm": {|ARCH040:1.5|} } } } }"""),
        Broken("""{ "models": { "a": { "capabilities": {|ARCH040:"count"|} }, {|ARCH040:"a"|}: {}, {|ARCH040:""|}: {} }, {|ARCH040:"version"|}: 1 }"""),
        Broken("""{ "$schema": "x", "models": { "a": { "id": "org/\u0061", "price": { "prompt": 1.5e-1 }, "capabilities": ["count"], "limits": { "rpm": 6, }, } } }"""),
        Broken("{}"),

        With("ARCH041", """[Ensemble("small", {|ARCH041:"smal"|})] [Fuse({|ARCH041:"medium"|})]"""),
        With("ARCH041", """[Ensemble(["other", {|ARCH041:"Small"|}])] [Vote<Number>]"""),
        With("ARCH041", """[Ensemble("small", "other")] [Vote<Number>]"""),
        Layers("ARCH041", """[Ensemble("smal")]"""),

        Layers("ARCH050", """[Ensemble("a")] [Fuse("b")]""") with { ModelsFile = """{ "models": { "a": {}, {|ARCH050:"c"|}: { "id": "b" }, "b": {} } }""" },
        Layers("ARCH050", """[Ensemble("a")] [OneOf, Fuse("b"), Skip]""") with { ModelsFile = """{ "models": { "a": {}, "b": {} } }""" },
        File("ARCH050", """public sealed class NoPipeline;""") with { ModelsFile = """{ "models": { "a": {} } }""" },

        With("ARCH042", """[Ensemble("small", MaxTokens = {|ARCH042:100|})]"""),
        With("ARCH042", """[Ensemble("large", "small", MaxTokens = {|ARCH042:400|})] [Vote<Number>]"""),
        With("ARCH042", """[Ensemble("small", MaxTokens = 99)]"""),
        With("ARCH042", """[Ensemble("other", MaxTokens = 100000)]"""),

        With("ARCH043", """[Ensemble("small", MaxTokens = 97, Prompt = {|ARCH043:"Answer this question: {question}"|}, System = "Be brief.")]"""),
        With("ARCH043", """[Ensemble("small", MaxTokens = 97, System = {|ARCH043:"One two three."|})]"""),
        With("ARCH043", """[Ensemble("small", MaxTokens = 95, Prompt = "Answer this question: {question}", System = "Be brief.")]"""),

        With("ARCH044", """[Ensemble("other", Samples = 10, MaxTokens = 100)] [Fuse({|ARCH044:"large"|})]"""),
        With("ARCH044", """[Ensemble("other", Samples = 4, MaxTokens = 100)] [Critique("other", Each = true, MaxTokens = 100)] [Rank({|ARCH044:"large"|}, Keep = 2, MaxTokens = 200)] [Fuse("large")]"""),
        With("ARCH044", """[Ensemble("other", MaxTokens = 90)] [Verify({|ARCH044:"small"|}, MaxTokens = 20)]"""),
        With("ARCH044", """[Ensemble("other", Samples = 9, MaxTokens = 100)] [Fuse("large", MaxTokens = 99)]"""),
        With("ARCH044", """[Ensemble("other", Samples = 50, MaxTokens = 100)] [Rank("other", Keep = 3)] [Fuse("large", MaxTokens = 100)]"""),
        With("ARCH044", """[Ensemble("other", Samples = 50)] [Fuse("large", MaxTokens = 100)]"""),
    ];

    private static RuleCase With(string id, string layers) => Layers(id, layers) with { ModelsFile = Models };

    private static RuleCase Broken(string models) => File("ARCH040", "") with { ModelsFile = models };
}
