using Archon.Runtime.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Archon.Runtime.Tests.Budgets;

public class ModelFactsTests
{
    [Fact]
    public void A_budget_in_dollars_over_a_model_without_a_price_is_refused_when_the_pipeline_is_created()
    {
        var refused = Assert.Throws<InvalidOperationException>(() => new Frugal(Models.Of(new Script())));
        Assert.Contains("'Frugal'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("\"m\": { \"price\": { \"prompt\": USD, \"completion\": USD } }", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_budget_of_one_run_is_refused_before_the_first_call()
    {
        var model = new ScriptedModel(new Script());
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => new Mixture(Models.Of(model)).AnswerAsync("q", new RunOptions { Budget = new() { Tokens = 1_000 } }));
        Assert.Contains("not all its components set MaxTokens", refused.Message, StringComparison.Ordinal);
        Assert.Contains("\"m\": { \"contextLength\": TOKENS }", refused.Message, StringComparison.Ordinal);
        var shared = new RunOptions { Ledger = new(default, new(new RunBudget { Usd = 1 })) };
        refused = await Assert.ThrowsAsync<InvalidOperationException>(() => new Mixture(Models.Of(model)).AnswerAsync("q", shared));
        Assert.Contains("\"contextLength\": TOKENS, \"price\": {", refused.Message, StringComparison.Ordinal);
        Assert.Empty(model.Calls);
    }

    [Fact]
    public async Task The_context_length_is_a_worst_case_where_nothing_else_is()
    {
        var models = new ModelCatalog { { "m", new ScriptedModel(new Script()), new() { ContextLength = 1_000 } } };
        Answer answer = await new Mixture(models).AnswerAsync("q", new RunOptions { Budget = new() { Tokens = 3_000 } });
        Assert.Equal(StopReason.Completed, answer.StopReason);
        answer = await new Mixture(models).AnswerAsync("q", new RunOptions { Budget = new() { Tokens = 1_170 } });
        Assert.Equal((StopReason.TokenLimit, 1), (answer.StopReason, answer.Usage.Calls));
    }

    [Fact]
    public async Task Prices_of_the_configuration_reach_the_pipeline()
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Archon:Models:m:Price:Prompt", "2"), new("Archon:Models:m:Price:Completion", "4"),
        ]).Build();
        var services = new ServiceCollection();
        services.AddArchon(configuration).AddModel("m", new ScriptedModel(new Script())).AddPipeline<Frugal>();
        await using ServiceProvider provider = services.BuildServiceProvider();
        Answer answer = await provider.GetRequiredService<Frugal>().AnswerAsync("q");
        Assert.Equal(5 * ((10 * 2) + (5 * 4)), answer.Usage.Usd * 1e6m);
    }
}
