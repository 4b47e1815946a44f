using Archon.Runtime.Tests.Support;

namespace Archon.Runtime.Tests.Endpoints;

public class ModelCatalogTests
{
    private static readonly ScriptedModel s_model = new(new Script());

    [Theory]
    [InlineData("n", "M", "Pipeline 'TwoEnsembles' names the model 'm', which is not registered. Did you mean 'M'?")]
    [InlineData("qwen-72b", "n", "Registered are: 'n', 'qwen-72b'.")]
    public void A_missing_model_is_named_with_what_there_is(string one, string other, string expected)
    {
        var catalog = new ModelCatalog { { one, s_model }, { other, s_model } };
        var exception = Assert.Throws<ModelNotFoundException>(() => new TwoEnsembles(catalog));
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.Equal(("m", "TwoEnsembles"), (exception.Model, exception.Pipeline));
    }

    [Fact]
    public void An_empty_catalog_says_so()
    {
        var exception = Assert.Throws<ModelNotFoundException>(() => new OneSample([]));
        Assert.Contains("No model is.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_taken_once()
    {
        var catalog = new ModelCatalog { { "m", s_model } };
        Assert.Throws<ArgumentException>(() => catalog.Add("m", s_model));
        Assert.Throws<ArgumentException>(() => catalog.Add(" ", s_model));
        Assert.Same(s_model, catalog.Find("m"));
        Assert.Null(catalog.Find("M"));
        Assert.Equal(["m"], catalog.Names);
    }
}
