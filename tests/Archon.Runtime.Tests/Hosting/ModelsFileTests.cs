using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Archon.Runtime.Tests.Hosting;

public sealed class ModelsFileTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Every_field_is_bound()
    {
        ModelOptions model = Load("""
            // Comments and trailing commas are allowed.
            { "models": { "m": {
              "id": "org/m", "contextLength": 4096, "gguf": "m.gguf",
              "price": { "prompt": 0.15, "completion": 6e-1, "cached": 0 },
              "capabilities": ["content", "count"],
              "limits": { "concurrency": 8, "rpm": 60, "tpm": 9000 }, }, /* none */ } }
            """).Models["m"];

        Assert.Equal(("org/m", 4096, "m.gguf"), (model.Id, model.ContextLength, model.Gguf));
        Assert.Equal((0.15m, 0.6m, 0m), (model.Price.Prompt, model.Price.Completion, model.Price.Cached));
        Assert.Equal(["count", "content"], model.Capabilities);
        Assert.Equal((8, 60, 9000), (model.Limits.Concurrency, model.Limits.Rpm, model.Limits.Tpm));
    }

    [Fact]
    public void The_configuration_goes_before_the_file_field_by_field()
    {
        ArchonOptions options = Load(
            """{ "models": { "m": { "id": "old", "contextLength": 4096, "price": { "prompt": 1 }, "limits": { "rpm": 60 } }, "n": {} } }""",
            new("Archon:Models:m:Id", "new"),
            new("Archon:Models:m:Price:Completion", "2"),
            new("Archon:Models:m:Limits:Rpm", "30"),
            new("Archon:Models:o:Gguf", "o.gguf"));

        ModelOptions model = options.Models["m"];
        Assert.Equal(
            ("new", 4096, 1m, 2m, 30), (model.Id, model.ContextLength, model.Price.Prompt, model.Price.Completion, model.Limits.Rpm));
        Assert.Equal(["m", "n", "o"], options.Models.Keys.Order());
    }

    [Fact]
    public void A_mistake_names_file_line_and_field()
    {
        var exception = Assert.Throws<InvalidDataException>(() => Load("""
            {
              "models": {
                "m": { "contextLength": "long",
                       "apiKey": "x" }
              }
            }
            """));

        Assert.Equal(
            [
                $"{_path}(3,29): 'models.m.contextLength' is a whole number, 1 or more.",
                $"{_path}(4,12): 'models.m.apiKey' looks like a key or an address, which this file never holds; "
                + "it belongs in the configuration section "
                    + "Archon:Models:m, for example in user secrets or an environment variable.",
            ],
            exception.Message.Split(Environment.NewLine));
    }

    [Fact]
    public void A_file_that_is_named_exists()
    {
        var exception = Assert.Throws<FileNotFoundException>(() => Options([new("Archon:ModelsFile", _path)]));
        Assert.Equal($"The configuration's Archon:ModelsFile names '{_path}', which does not exist.", exception.Message);
        Assert.Empty(Options([]).Models);
    }

    [Fact]
    public async Task A_model_of_the_file_without_a_gguf_is_registered_by_somebody_else()
    {
        File.WriteAllText(_path, """{ "models": { "m": { "contextLength": 4096 } } }""");
        var services = new ServiceCollection();
        services.AddArchon(Configuration([new("Archon:ModelsFile", _path)])).AddPipeline<OneSample>();
        await using ServiceProvider provider = services.BuildServiceProvider();

        var exception = Assert.Throws<ModelNotFoundException>(provider.GetRequiredService<OneSample>);
        Assert.Contains("No model is.", exception.Message, StringComparison.Ordinal);
    }

    private ArchonOptions Load(string json, params KeyValuePair<string, string?>[] settings)
    {
        File.WriteAllText(_path, json);
        return Options([new("Archon:ModelsFile", _path), .. settings]);
    }

    private static ArchonOptions Options(KeyValuePair<string, string?>[] settings)
    {
        var services = new ServiceCollection();
        services.AddArchon(Configuration(settings));
        using ServiceProvider provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<ArchonOptions>>().Value;
    }

    private static IConfiguration Configuration(KeyValuePair<string, string?>[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
}
