using System.Net;
using System.Text;
using Archon.AspNetCore.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Archon.AspNetCore.Tests;

/// <summary>Turns, clients that leave, the end of the server, and its health.</summary>
public class ServerTests
{
    private static readonly Uri s_health = new("/health", UriKind.Relative);

    [Fact]
    public async Task Requests_beyond_the_limit_are_told_when_to_come_again()
    {
        await using TestServer server = await TestServer.StartAsync(configure: static options => options.MaxConcurrency = 1);
        Task<HttpResponseMessage> first = server.PostAsync(TestServer.Body("held"));
        HeldCall call = await server.Held.NextAsync();
        using HttpResponseMessage second = await server.PostAsync(TestServer.Body("tiny"));
        Assert.Equal("rate_limit_exceeded", (await TestServer.ErrorOfAsync(HttpStatusCode.TooManyRequests, second)).Code);
        Assert.Equal(1, second.Headers.RetryAfter!.Delta!.Value.TotalSeconds);

        call.Type("late");
        call.End();
        using HttpResponseMessage answered = await first;
        Assert.Contains("late", await answered.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using HttpResponseMessage third = await server.PostAsync(TestServer.Body("tiny", ", \"max_tokens\": 1"));
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
    }

    [Fact]
    public async Task Waiting_requests_get_their_turn()
    {
        await using TestServer server = await TestServer.StartAsync(
            configure: static options => (options.MaxConcurrency, options.MaxWaiting) = (1, 1));
        Task<HttpResponseMessage> first = server.PostAsync(TestServer.Body("held"));
        HeldCall call = await server.Held.NextAsync();
        Task<HttpResponseMessage> second = server.PostAsync(TestServer.Body("held"));
        call.End();
        (await server.Held.NextAsync()).End();
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], [(await first).StatusCode, (await second).StatusCode]);
    }

    [Theory]
    [InlineData("held", "")]
    [InlineData("held", ", \"stream\": true")]
    [InlineData("Held", "")]
    [InlineData("Held", ", \"stream\": true")]
    public async Task Client_that_leaves_cancels_the_calls(string model, string more)
    {
        await using TestServer server = await TestServer.StartAsync();
        using CancellationTokenSource leaving = new();
        Task<HttpResponseMessage> asking = server.PostAsync(TestServer.Body(model, more), null, leaving.Token);
        HeldCall call = await server.Held.NextAsync();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await call.Cancelled;
    }

    [Fact]
    public async Task Client_that_leaves_amid_a_stream_cancels_the_calls()
    {
        await using TestServer server = await TestServer.StartAsync();
        Task<HttpResponseMessage> asking = server.PostAsync(TestServer.Body("held", ", \"stream\": true"));
        HeldCall call = await server.Held.NextAsync();
        call.Type("one ");
        using (HttpResponseMessage response = await asking)
        {
            Stream body = await response.Content.ReadAsStreamAsync();
            Assert.True(await body.ReadAsync(new byte[100]) > 0);
        }

        await call.Cancelled;
    }

    [Fact]
    public async Task Stream_whose_model_breaks_off_ends_with_an_error()
    {
        await using TestServer server = await TestServer.StartAsync();
        Task<HttpResponseMessage> asking = server.PostAsync(TestServer.Body("Held", ", \"stream\": true"));
        for (int sample = 0; sample < 2; sample++)
        {
            HeldCall call = await server.Held.NextAsync();
            call.Type("a candidate");
            call.End();
        }

        HeldCall fusion = await server.Held.NextAsync();
        fusion.Type("half of ");
        fusion.Fail("It broke off.");
        using HttpResponseMessage response = await asking;
        string text = await response.Content.ReadAsStringAsync();
        Assert.Contains("half of ", text, StringComparison.Ordinal);
        Assert.Contains("data: {\"error\":", text, StringComparison.Ordinal);
        Assert.DoesNotContain("[DONE]", text, StringComparison.Ordinal);
        Assert.DoesNotContain("a candidate", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silent_stream_is_kept_alive()
    {
        await using TestServer server = await TestServer.StartAsync(
            configure: static options => options.KeepAlive = TimeSpan.FromMilliseconds(1));
        Task<HttpResponseMessage> asking = server.PostAsync(TestServer.Body("held", ", \"stream\": true"));
        HeldCall call = await server.Held.NextAsync();
        using HttpResponseMessage response = await asking;
        byte[] piece = new byte[14];
        await (await response.Content.ReadAsStreamAsync()).ReadExactlyAsync(piece);
        Assert.Equal(": keep-alive\n\n", Encoding.ASCII.GetString(piece));
        call.End();
    }

    [Fact]
    public async Task Server_that_stops_finishes_what_it_has_begun()
    {
        await using TestServer server = await TestServer.StartAsync();
        Task<HttpResponseMessage> asking = server.PostAsync(TestServer.Body("held"));
        HeldCall call = await server.Held.NextAsync();
        TaskCompletionSource stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);
        server.App.Lifetime.ApplicationStopping.Register(stopping.SetResult);
        Task stopped = server.App.StopAsync();
        await stopping.Task;
        call.Type("to the end");
        call.End();
        using HttpResponseMessage response = await asking;
        Assert.Contains("to the end", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await stopped;
    }

    [Fact]
    public async Task Health_is_that_of_the_application()
    {
        await using TestServer server = await TestServer.StartAsync();
        Assert.Equal("Healthy", await server.Http.GetStringAsync(s_health));
        var check = ActivatorUtilities.CreateInstance<ArchonHealthCheck>(server.App.Services);
        server.App.Lifetime.StopApplication();
        Assert.Equal("The application is stopping.", (await check.CheckHealthAsync(new())).Description);
    }

    [Fact]
    public async Task Models_and_details_can_be_kept_to_oneself()
    {
        await using TestServer server = await TestServer.StartAsync(
            configure: static options => (options.Models, options.Details) = (false, false));
        Assert.Equal("model_not_found", (await server.RefusedAsync(HttpStatusCode.NotFound, TestServer.Body("tiny"))).Code);
        using HttpResponseMessage response = await server.PostAsync(TestServer.Problem("Solo", ", \"archon\": true"));
        Assert.DoesNotContain("\"archon\":", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_fields_are_ignored_and_unknown_usage_is_not_nothing()
    {
        await using TestServer server = await TestServer.StartAsync();
        Task<HttpResponseMessage> asking = server.PostAsync(
            TestServer.Body("held", ", \"user\": \"u\", \"metadata\": {\"a\": [1, {\"tools\": [2]}]}, \"tools\": []"));
        HeldCall call = await server.Held.NextAsync();
        call.Type("x");
        call.EndUnknown();
        using HttpResponseMessage response = await asking;
        string text = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain("usage", text, StringComparison.Ordinal);
    }
}
