using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Archon.AspNetCore.Tests.Support;

/// <summary>
/// A real Kestrel on loopback that serves the repository's model, models that are held or broken, and pipelines over them.
/// </summary>
internal sealed class TestServer : IAsyncDisposable
{
    internal const string Instruction = "Solve the problem step by step. End with a line \"Answer: <answer>\".";
    internal const string Question = "A school has 12 groups of 75 students. The students form teams of 3. How many teams are there?";
    internal const string Solution = "12 * 75 = 900\n900 / 3 = 300\nAnswer: 300";

    private readonly EmbeddedEndpoint _tiny = EmbeddedEndpoint.Load(
        "tiny", Path.Combine(AppContext.BaseDirectory, "models", "tiny-q8_0.gguf"));

    private TestServer(IDictionary<string, string?>? settings, Action<ArchonServingOptions>? configure)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(Log);
        builder.Services.AddHealthChecks().AddArchon();
        builder.Services.AddArchon(builder.Configuration)
            .AddModel("tiny", _tiny)
            .AddModel("held", Held)
            .AddModel("broken", new BrokenModel())
            .AddModel("seeing", new SeeingModel())
            .AddPipeline<Solo>()
            .AddPipeline<Fusion>()
            .AddPipeline<Voted>()
            .AddPipeline<Held>()
            .AddPipeline<Broken>()
            .AddPipeline<Seeing>();
        App = builder.Build();
        App.MapArchon(configure);
        App.MapHealthChecks("/health");
    }

    internal WebApplication App { get; }

    internal HeldModel Held { get; } = new();

    internal LogBook Log { get; } = new();

    internal Uri Address => new(App.Urls.Single());

    internal Uri Api => new(Address, "/v1");

    internal HttpClient Http { get; } = new();

    internal static async Task<TestServer> StartAsync(
        IDictionary<string, string?>? settings = null, Action<ArchonServingOptions>? configure = null)
    {
        TestServer server = new(settings, configure);
        await server.App.StartAsync();
        server.Http.BaseAddress = server.Address;
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await App.DisposeAsync();
        _tiny.Dispose();
    }

    /// <summary>A request's body for one user message.</summary>
    internal static string Body(string model, string more = "", string question = "q") =>
        $$"""
        {"model": {{JsonSerializer.Serialize(model)}},
            "messages": [{"role": "user", "content": {{JsonSerializer.Serialize(question)}}}]{{more}}}
        """;

    /// <summary>The school's problem for a model, decoded greedily.</summary>
    internal static string Problem(string model, string more = "") => $$"""
        {"model": "{{model}}", "temperature": 0, "max_tokens": 120, "messages": [
            {"role": "system", "content": {{JsonSerializer.Serialize(Instruction)}}},
            {"role": "user", "content": {{JsonSerializer.Serialize(Question)}}}]{{more}}}
        """;

    /// <summary>What <see cref="Fusion"/> answers to that problem in this process.</summary>
    internal Task<Answer> FuseAsync() => App.Services.GetRequiredService<Fusion>().AnswerAsync(
        [new(ChatRole.System, Instruction), new(ChatRole.User, Question)], new RunOptions { Temperature = 0, MaxOutputTokens = 120 });

    internal Task<HttpResponseMessage> PostAsync(string body, string? key = null, CancellationToken cancellationToken = default)
    {
        HttpRequestMessage message =
            new(HttpMethod.Post, "/v1/chat/completions") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (key is not null)
        {
            message.Headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");
        }

        return Http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    /// <summary>Posts and expects an error of this status in OpenAI's shape.</summary>
    internal async Task<(string Message, string? Code, string? Param)> RefusedAsync(HttpStatusCode status, string body)
    {
        using HttpResponseMessage response = await PostAsync(body);
        return await ErrorOfAsync(status, response);
    }

    internal static async Task<(string Message, string? Code, string? Param)> ErrorOfAsync(
        HttpStatusCode status, HttpResponseMessage response)
    {
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(status == response.StatusCode, $"{response.StatusCode}: {text}");
        JsonElement error = JsonDocument.Parse(text).RootElement.GetProperty("error");
        Assert.NotEmpty(error.GetProperty("type").GetString()!);
        return (error.GetProperty("message").GetString()!, error.GetProperty("code").GetString(), error.GetProperty("param").GetString());
    }
}
