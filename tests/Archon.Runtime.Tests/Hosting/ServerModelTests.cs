using Archon.Runtime.Tests.Endpoints.OpenAI;
using Archon.Runtime.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Archon.Runtime.Tests.Hosting;

public class ServerModelTests
{
    private static string Good(string text) =>
        $$$"""
        {"choices":[{"message":{"content":"{{{text}}}"},"finish_reason":"stop"}],"usage":{"prompt_tokens":3,"completion_tokens":2}}
        """;

    [Fact]
    public async Task A_model_with_an_address_needs_nothing_else()
    {
        await using var server = new WireServer(_ => WireReply.Json(Good("4")));
        await using ServiceProvider services = Services(
            ("Url", $"{server.Address}"), ("Id", "org/m"), ("ApiKey", "sk-1"), ("Headers:X-Tenant", "blue"));
        Answer answer = await services.GetRequiredService<OneSample>().AnswerAsync("2+2?");
        Assert.Equal("4", answer.Text);
        Assert.Contains("Bearer sk-1", server.Requests[0].Head, StringComparison.Ordinal);
        Assert.Contains("X-Tenant: blue", server.Requests[0].Head, StringComparison.Ordinal);
        Assert.Contains("\"model\":\"org/m\"", server.Requests[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failures_are_repeated()
    {
        await using var server = new WireServer(i => i == 0 ? WireReply.Json("{}", 503) : WireReply.Json(Good("4")));
        var time = new ManualTime();
        await using ServiceProvider services = Services(time, ("Url", $"{server.Address}"), ("TimeoutSeconds", "0"));
        Answer answer = await time.AdvanceUntilAsync(services.GetRequiredService<OneSample>().AnswerAsync("2+2?"));
        Assert.Equal(("4", 2), (answer.Text, server.Requests.Count));
    }

    [Fact]
    public async Task Several_addresses_share_the_calls()
    {
        await using var first = new WireServer(_ => WireReply.Json(Good("Answer: 1")));
        await using var second = new WireServer(_ => WireReply.Json(Good("Answer: 1")));

        // On a busy machine the first could be done with every call before the next is made.
        await using ServiceProvider services = Services(
            null, collection => collection.AddKeyedSingleton("m", new HttpClient(new Stalling(first.Address, 0, second.Asked.Task))),
            ("Urls:0", $"{first.Address}"), ("Urls:1", $"{second.Address}"));
        await services.GetRequiredService<Mixture>().AnswerAsync("2+2?");
        Assert.Equal(5, first.Requests.Count + second.Requests.Count);
        Assert.NotEmpty(second.Requests);
    }

    [Fact]
    public async Task Replies_are_kept_where_there_is_a_store_and_samples_stay_samples()
    {
        await using var server = new WireServer(i => WireReply.Json(Good($"Answer: {i}")));
        await using ServiceProvider services = Services(
            null, collection => collection.AddSingleton<IReplyStore, MemoryStore>(), ("Url", $"{server.Address}"));
        Mixture pipeline = services.GetRequiredService<Mixture>();
        Answer first = await pipeline.AnswerAsync("2+2?", new RunOptions { Seed = 1 });
        Answer second = await pipeline.AnswerAsync("2+2?", new RunOptions { Seed = 1 });
        Assert.Equal((5, first.Text), (server.Requests.Count, second.Text));
    }

    [Fact]
    public void A_key_that_is_not_there_stops_the_start_and_names_the_variable()
    {
        using ServiceProvider services = Services(("Url", "http://localhost:1/v1"), ("ApiKeyVariable", "ARCHON_TEST_NO_SUCH_KEY"));
        var mistake = Assert.Throws<InvalidOperationException>(() => services.GetRequiredService<OneSample>());
        Assert.Contains(
            "'ARCHON_TEST_NO_SUCH_KEY', which Archon:Models:m:ApiKeyVariable names, is not set", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Questions_that_begin_alike_go_to_one_of_several_addresses_where_the_configuration_asks_for_it()
    {
        await using var first = new WireServer(_ => WireReply.Json(Good("Answer: 1")));
        await using var second = new WireServer(_ => WireReply.Json(Good("Answer: 1")));
        await using ServiceProvider services = Services(
            ("Urls:0", $"{first.Address}"), ("Urls:1", $"{second.Address}"), ("PrefixBytes", "12"));
        OneSample pipeline = services.GetRequiredService<OneSample>();
        for (int i = 0; i < 40; i++)
        {
            await pipeline.AnswerAsync($"Question {i:00}, and so on: {Guid.NewGuid()}");
        }

        Assert.NotEmpty(first.Requests);
        Assert.NotEmpty(second.Requests);
    }

    [Fact]
    public void A_prefix_of_less_than_no_byte_stops_the_start()
    {
        using ServiceProvider services = Services(
            ("Urls:0", "http://localhost:1/v1"), ("Urls:1", "http://localhost:2/v1"), ("PrefixBytes", "-1"));
        var mistake = Assert.Throws<InvalidOperationException>(() => services.GetRequiredService<OneSample>());
        Assert.StartsWith("Archon:Models:m:PrefixBytes is -1;", mistake.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-0.1")]
    [InlineData("10")]
    [InlineData("NaN")]
    public void A_share_of_hedged_calls_that_is_none_stops_the_start(string share)
    {
        using ServiceProvider services = Services(("Url", "http://localhost:1/v1"), ("Hedge", share));
        var mistake = Assert.Throws<InvalidOperationException>(() => services.GetRequiredService<OneSample>());
        Assert.StartsWith($"Archon:Models:m:Hedge is {share};", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slow_call_is_hedged_where_the_configuration_asks_for_it()
    {
        var slow = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var first = new WireServer(_ => WireReply.Json(Good("Answer: 1")));
        await using var second = new WireServer(_ => WireReply.Json(Good("Answer: 1")));
        await using ServiceProvider services = Services(
            null, collection => collection.AddKeyedSingleton("m", new HttpClient(new Stalling(first.Address, 20, slow.Task))),
            ("Urls:0", $"{first.Address}"), ("Urls:1", $"{second.Address}"), ("Hedge", "1"));
        OneSample pipeline = services.GetRequiredService<OneSample>();
        for (int i = 0; i < 21; i++)
        {
            Assert.Equal("Answer: 1", (await pipeline.AnswerAsync("2+2?")).Text);
        }

        Assert.NotEmpty(second.Requests);
        slow.SetResult();
    }

    [Fact]
    public async Task Keys_show_up_nowhere()
    {
        const string Key = "sk-planted-4711";
        await using var server = new WireServer(_ => WireReply.Json($$"""{"error":"who is {{Key}}?"}""", 401));
        await using ServiceProvider services = Services(("Url", $"{server.Address}"), ("ApiKey", Key));
        var failure = await Assert.ThrowsAsync<PipelineFailedException>(() => services.GetRequiredService<OneSample>().AnswerAsync("2+2?"));
        Assert.Contains("who is ***?", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, failure.ToString(), StringComparison.Ordinal);
        Assert.Contains(Key, server.Requests[0].Head, StringComparison.Ordinal);
    }

    private static ServiceProvider Services(params (string Key, string Value)[] model) => Services(null, null, model);

    private static ServiceProvider Services(TimeProvider time, params (string Key, string Value)[] model) =>
        Services(time, null, model);

    private static ServiceProvider Services(TimeProvider? time, Action<IServiceCollection>? add, params (string Key, string Value)[] model)
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(model.Select(setting => KeyValuePair.Create($"Archon:Models:m:{setting.Key}", (string?)setting.Value)))
            .Build();
        var services = new ServiceCollection();
        services.AddArchon(configuration).AddPipeline<OneSample>().AddPipeline<Mixture>();
        if (time is not null)
        {
            services.AddSingleton(time);
        }

        add?.Invoke(services);
        return services.BuildServiceProvider();
    }

    /// <summary>Holds what is sent to one server, after so many requests, until it is let go or cancelled.</summary>
    private sealed class Stalling(Uri server, int after, Task release) : DelegatingHandler(new HttpClientHandler())
    {
        private int _sent;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.Port == server.Port && Interlocked.Increment(ref _sent) > after)
            {
                await release.WaitAsync(cancellationToken).ConfigureAwait(false);
            }

            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
    }
}
