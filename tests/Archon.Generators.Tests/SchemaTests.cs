using System.Text.Json;
using System.Text.RegularExpressions;
using Archon.Generators.Tests.Harness;
using Archon.ModelsFile;

namespace Archon.Generators.Tests;

/// <summary>The reader of archon.json, its schema and its page know the same fields.</summary>
public class SchemaTests
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "archon-json.md"));

    private static readonly JsonElement s_schema =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src", "Archon.Dsl", "archon.schema.json"))).RootElement;

    private static JsonElement Model => s_schema.GetProperty("$defs").GetProperty("model");

    [Fact]
    public void The_schema_has_the_fields_of_the_reader()
    {
        AssertFields(ModelsFileFields.Root, s_schema);
        AssertFields(ModelsFileFields.Model, Model);
        AssertFields(ModelsFileFields.Price, Model.GetProperty("properties").GetProperty("price"));
        AssertFields(ModelsFileFields.Limits, Model.GetProperty("properties").GetProperty("limits"));
        JsonElement capabilities = Model.GetProperty("properties").GetProperty("capabilities");
        Assert.Equal(
            ModelsFileFields.Capabilities,
            capabilities.GetProperty("items").GetProperty("enum").EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public void The_reader_takes_every_example_of_the_schema_and_uses_it()
    {
        foreach (JsonProperty field in Model.GetProperty("properties").EnumerateObject())
            AssertRead($$"""{ "{{field.Name}}": {{Example(field.Value)}} }""");
        foreach (string group in (string[])["price", "limits"])
        {
            foreach (JsonProperty field in Model.GetProperty("properties").GetProperty(group).GetProperty("properties").EnumerateObject())
                AssertRead($$"""{ "{{group}}": { "{{field.Name}}": {{Example(field.Value)}} } }""");
        }

        foreach (JsonProperty field in s_schema.GetProperty("properties").EnumerateObject())
            Read($$"""{ "{{field.Name}}": {{Example(field.Value)}} }""");
    }

    [Fact]
    public void The_page_names_every_field_and_its_example_is_sound()
    {
        string[] fields =
        [
            .. ModelsFileFields.Root, .. ModelsFileFields.Model.Except(["price", "limits"]), .. ModelsFileFields.Capabilities,
            .. ModelsFileFields.Price.Select(name => "price." + name), .. ModelsFileFields.Limits.Select(name => "limits." + name),
        ];

        Assert.All(fields, field => Assert.Contains("`" + field + "`", s_page, StringComparison.Ordinal));
        Assert.Equal(3, Read(Regex.Match(s_page, "```json\n(.*?)```", RegexOptions.Singleline).Groups[1].Value).Length);
    }

    [Fact]
    public void No_text_makes_the_reader_fail()
    {
        const string Sound =
            """{ "models": { "a": { "id": "x\u0041", "price": { "prompt": 1.5 }, "capabilities": ["count"] } } } // End.""";
        for (int start = 0; start < Sound.Length; start++)
        {
            foreach (string replacement in (string[])["", "{", "]", "\"", "\\", ",", "9", "\n", "\0"])
            {
                List<FileMistake> mistakes = [];
                string text = string.Concat(Sound.AsSpan(0, start), replacement, Sound.AsSpan(start + 1));
                ModelsFileReader.Read(text, mistakes);
                Assert.All(mistakes, mistake => Assert.True(
                    mistake.Start >= 0 && mistake.Length >= 0 && mistake.Start + mistake.Length <= text.Length, text));
                ModelsFileReader.Read(Sound[..start], mistakes);
            }
        }

        List<FileMistake> deep = [];
        ModelsFileReader.Read(new string('[', 100_000), deep);
        Assert.Equal("Values are nested too deeply", Assert.Single(deep).Message);
    }

    private static void AssertFields(string[] fields, JsonElement schema)
    {
        Assert.Equal(fields, schema.GetProperty("properties").EnumerateObject().Select(field => field.Name));
        Assert.False(schema.GetProperty("additionalProperties").GetBoolean());
    }

    private static void AssertRead(string model) =>
        Assert.NotEqual(
            Assert.Single(Read("""{ "models": { "m": {} } }""")), Assert.Single(Read($$"""{ "models": { "m": {{model}} } }""")));

    private static ModelEntry[] Read(string text)
    {
        List<FileMistake> mistakes = [];
        ModelEntry[] models = ModelsFileReader.Read(text, mistakes);
        Assert.Empty(mistakes);
        return models;
    }

    private static string Example(JsonElement field) => field.GetProperty("examples")[0].GetRawText();
}
