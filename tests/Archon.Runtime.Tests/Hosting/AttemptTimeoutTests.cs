using System.Net;
using System.Text;
using Archon.Runtime.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Archon.Runtime.Tests.Hosting;

public sealed class AttemptTimeoutTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly HangsOnce _wire = new();

    public void Dispose() => _wire.Dispose();

    [Fact]
    public async Task A_server_that_hangs_is_given_up_and_another_one_answers()
    {
        await using ServiceProvider services = Services(
            ("Urls:0", "http://a/v1"), ("Urls:1", "http://b/v1"), ("AttemptTimeoutSeconds", "10"), ("TimeoutSeconds", "0"));
        Task<Answer> run = services.GetRequiredService<OneSample>().AnswerAsync("2+2?");
        _time.Advance(9);
        Assert.Equal(["a"], _wire.Asked);
        _time.Advance(1);
        while (_time.ActiveTimers == 0)
        {
            await Task.Yield();
        }

        // What is set now is the time until the next attempt.
        _time.AdvanceToNext();
        Answer answer = await run;
        Assert.Equal("4", answer.Text);
        Assert.Equal(["a", "b"], _wire.Asked);
        Assert.Equal((2, 1), (answer.Usage.Calls, answer.Usage.UnknownCalls));
        Assert.Equal(0, _time.ActiveTimers);
    }

    [Fact]
    public async Task Waiting_for_a_turn_does_not_count()
    {
        await using ServiceProvider services = Services(
            ("Url", "http://a/v1"), ("AttemptTimeoutSeconds", "10"), ("Limits:Concurrency", "1"), ("Retries", "0"));
        OneSample pipeline = services.GetRequiredService<OneSample>();
        Task<Answer> first = pipeline.AnswerAsync("2+2?");
        Task<Answer> second = pipeline.AnswerAsync("2+2?");
        _time.Advance(10);
        var failure = await Assert.ThrowsAsync<PipelineFailedException>(() => first);
        Assert.Equal("Model 'm' did not reply within 10 s (AttemptTimeoutSeconds, one attempt).", failure.Calls[0].Error);
        Assert.Equal("4", (await second).Text);
    }

    [Fact]
    public async Task The_failure_says_which_of_both_limits_it_was()
    {
        await using ServiceProvider services = Services(("Url", "http://a/v1"), ("AttemptTimeoutSeconds", "10"), ("TimeoutSeconds", "5"));
        Task<Answer> run = services.GetRequiredService<OneSample>().AnswerAsync("2+2?");
        _time.Advance(5);
        var failure = await Assert.ThrowsAsync<PipelineFailedException>(() => run);
        Assert.Equal("Model 'm' did not reply within 5 s (TimeoutSeconds, all attempts).", failure.Calls[0].Error);
    }

    [Theory]
    [InlineData("AttemptTimeoutSeconds", "-1")]
    [InlineData("AttemptTimeoutSeconds", "NaN")]
    [InlineData("AttemptTimeoutSeconds", "1E+300")]
    [InlineData("TimeoutSeconds", "-0.5")]
    public void A_number_of_seconds_that_is_none_stops_the_start(string setting, string value)
    {
        using ServiceProvider services = Services(("Url", "http://a/v1"), (setting, value));
        var mistake = Assert.Throws<InvalidOperationException>(() => services.GetRequiredService<OneSample>());
        Assert.StartsWith(
            $"Archon:Models:m:{setting} is {value}; it is a number of seconds from 0,", mistake.Message, StringComparison.Ordinal);
    }

    private ServiceProvider Services(params (string Key, string Value)[] model)
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(model.Select(setting => KeyValuePair.Create($"Archon:Models:m:{setting.Key}", (string?)setting.Value)))
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_time);
        services.AddKeyedSingleton("m", new HttpClient(_wire) { Timeout = Timeout.InfiniteTimeSpan });
        services.AddArchon(configuration).AddPipeline<OneSample>();
        return services.BuildServiceProvider();
    }

    /// <summary>Never answers the first request, and all others at once.</summary>
    private sealed class HangsOnce : HttpMessageHandler
    {
        internal List<string> Asked { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(request.RequestUri!.Host);
            if (Asked.Count == 1)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
            }

            const string Body =
                """{"choices":[{"message":{"content":"4"},"finish_reason":"stop"}],"usage":{"prompt_tokens":3,"completion_tokens":2}}""";
            return new(HttpStatusCode.OK) { Content = new StringContent(Body, Encoding.UTF8, "application/json") };
        }
    }
}
