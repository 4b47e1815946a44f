using System.Text.Json;
using Archon.Design.Running;
using Archon.Kernels.Transformer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Archon.Design.Serving;

/// <summary>The web application behind <c>dotnet archon serve</c>.</summary>
public static class ServeHost
{
    /// <summary>
    /// Serves until it is told to stop: by Ctrl-C, SIGTERM, or the end of its input where the environment says that this means to stop.
    /// </summary>
    /// <param name="request">What to serve.</param>
    /// <param name="folder">The folder of the application, whose appsettings.json is read.</param>
    /// <param name="add">Adds what files cannot describe.</param>
    /// <param name="output">Receives the address and a line to try.</param>
    /// <param name="error">Receives what went wrong.</param>
    /// <returns>The exit code: 0 after a stop that was asked for, 1 when it could not be served.</returns>
    public static async Task<int> RunAsync(
        ServeRequest request, string folder, Action<IArchonBuilder> add, TextWriter output, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(add);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        try
        {
            WebApplication app = Build(request, folder, add);
            await using (app.ConfigureAwait(false))
            {
                await app.StartAsync().ConfigureAwait(false);
                await GreetAsync(app, output).ConfigureAwait(false);
                _ = StopAtEndAsync(app.Lifetime);
                await app.WaitForShutdownAsync().ConfigureAwait(false);
            }

            return 0;
        }
        catch (Exception exception) when (exception is IOException or GgufException or ModelNotFoundException
            or InvalidOperationException or InvalidDataException or FormatException)
        {
            // An address in use, a file or configuration that cannot be used: the message says which and what to do.
            await error.WriteLineAsync(exception.Message).ConfigureAwait(false);
            return 1;
        }
    }

    private static WebApplication Build(ServeRequest request, string folder, Action<IArchonBuilder> add)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = folder });
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseUrls(request.Urls);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Services.AddHealthChecks().AddArchon();
        IArchonBuilder archon = builder.Services.AddArchon(builder.Configuration);
        foreach (ServedFile model in request.Models)
            archon.AddModel(model.Name, _ => EmbeddedEndpoint.Load(model.Name, model.Path));
        add(archon);

        WebApplication app = builder.Build();

        // A file that cannot be used is noticed now, not at the first question.
        foreach (ServedFile model in request.Models)
            app.Services.GetRequiredKeyedService<IModelEndpoint>(model.Name);
        app.MapArchon(options => options.DetailedErrors = true);
        app.MapHealthChecks("/health");
        return app;
    }

    private static async Task GreetAsync(WebApplication app, TextWriter output)
    {
        ModelCatalog models = app.Services.GetRequiredService<ModelCatalog>();
        string[] names = [.. app.Services.GetServices<Pipeline>().Select(static pipeline => pipeline.Name), .. models.Names];
        string[] urls = [.. app.Urls.Select(static url => url + "/v1")];
        await output.WriteLineAsync("Serving " + string.Join(", ", names) + " at " + string.Join(", ", urls)).ConfigureAwait(false);
        if (names.Length > 0)
        {
            const string Question = "A box holds 12 pens. How many pens are in 7 boxes?";
            string message = "{\"role\": \"user\", \"content\": \"" + Question + "\"}";
            string body = "{\"model\": \"" + JsonEncodedText.Encode(names[0]) + "\", \"messages\": [" + message + "]}";
            await output.WriteLineAsync("Try: curl " + urls[0] + "/chat/completions -d '" + body + "'").ConfigureAwait(false);
        }

        bool isOpen = !app.Configuration.GetSection("Archon:Serving:ApiKeys").GetChildren().Any();
        if (isOpen && !app.Urls.All(static url => new Uri(url).IsLoopback))
        {
            const string Advice = "Whoever reaches this machine may ask. "
                + "Set Archon__Serving__ApiKeys__0 in the environment to let in only those who have that key.";
            await output.WriteLineAsync(Advice).ConfigureAwait(false);
        }

        await output.WriteLineAsync("Ctrl-C stops it.").ConfigureAwait(false);
        await output.FlushAsync().ConfigureAwait(false);
    }

    private static async Task StopAtEndAsync(IHostApplicationLifetime lifetime)
    {
        await EndOfInput.ReachedAsync().ConfigureAwait(false);
        lifetime.StopApplication();
    }
}
