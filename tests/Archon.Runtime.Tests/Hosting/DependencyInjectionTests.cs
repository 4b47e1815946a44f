using Archon.Runtime.Tests.Support;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Archon.Runtime.Tests.Hosting;

public class DependencyInjectionTests
{
    [Fact]
    public async Task Models_come_from_the_builder_a_factory_or_a_keyed_chat_client()
    {
        var client = new FakeChatClient(new Script());
        var services = new ServiceCollection();
        services.AddKeyedSingleton<IChatClient>("m", client);
        services.AddArchon().AddModel("n", _ => new ScriptedModel(new Script(), name: "n")).AddPipeline<TwoEnsembles>();
        await using ServiceProvider provider = services.BuildServiceProvider();
        Answer answer = await provider.GetRequiredService<TwoEnsembles>().AnswerAsync("q");
        Assert.Equal(["m", "m", "n", "n", "m", "m"], answer.AllCandidates.Select(candidate => candidate.Model));
        Assert.Equal(4, client.Requests.Count);
    }

    [Fact]
    public async Task An_added_model_goes_before_a_chat_client_of_its_name_and_is_not_disposed()
    {
        var client = new FakeChatClient(new Script());
        var model = new ScriptedModel(new Script());
        var services = new ServiceCollection();
        services.AddKeyedSingleton<IChatClient>("m", client);
        services.AddArchon().AddModel("m", model).AddPipeline<OneSample>();
        await using ServiceProvider provider = services.BuildServiceProvider();
        await provider.GetRequiredService<OneSample>().AnswerAsync("q");
        Assert.Equal((1, 0), (model.Calls.Count, client.Requests.Count));
    }

    [Fact]
    public async Task A_second_AddArchon_adds_nothing_twice()
    {
        var services = new ServiceCollection();
        services.AddArchon().AddModel("m", new ScriptedModel(new Script())).AddPipeline<OneSample>();
        services.AddArchon().AddPipeline<OneSample>();
        await using ServiceProvider provider = services.BuildServiceProvider();
        Assert.Single(provider.GetServices<OneSample>());
        Assert.Single(provider.GetServices<IHostedService>());
        Assert.Same(provider.GetRequiredService<OneSample>(), provider.GetRequiredService<OneSample>());
    }

    [Fact]
    public async Task The_configuration_sets_the_seed_and_the_container_the_clock()
    {
        var time = new ManualTime();
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Archon:Seed", "77")]).Build();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(time);
        services.AddArchon(configuration).AddModel("m", new ScriptedModel(new Script { Fuse = _ => Reply.Hang })).AddPipeline<Timed>();
        await using ServiceProvider provider = services.BuildServiceProvider();
        Task<Answer> running = provider.GetRequiredService<Timed>().AnswerAsync("q");
        time.Advance(30);
        Answer answer = await running;
        Assert.Equal((77UL, StopReason.Deadline), (answer.Seed, answer.StopReason));
    }

    [Fact]
    public async Task A_host_without_one_of_the_models_does_not_start_and_says_which_was_meant()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddArchon(builder.Configuration).AddModel("M", new ScriptedModel(new Script())).AddPipeline<OneSample>();
        using IHost host = builder.Build();
        var exception = await Assert.ThrowsAsync<ModelNotFoundException>(() => host.StartAsync());
        Assert.Equal("Pipeline 'OneSample' names the model 'm', which is not registered. Did you mean 'M'?", exception.Message);
    }

    [Fact]
    public async Task A_host_with_all_models_starts()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddArchon().AddModel("m", new ScriptedModel(new Script())).AddPipeline<OneSample>();
        using IHost host = builder.Build();
        await host.StartAsync();
        Assert.Equal("Answer: 0", (await host.Services.GetRequiredService<OneSample>().AnswerAsync("q")).Text);
        await host.StopAsync();
    }
}
