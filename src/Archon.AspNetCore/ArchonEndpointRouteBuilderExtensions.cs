using Archon;
using Archon.AspNetCore;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Serves Archon from an ASP.NET Core application.</summary>
public static class ArchonEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Serves the application's pipelines, and its models, as OpenAI-compatible models: <c>GET /v1/models</c> and
    /// <c>POST /v1/chat/completions</c>, plain and streaming. A pipeline's name is that of its class.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="configure">Changes what the configuration section <c>Archon:Serving</c> says.</param>
    /// <returns>The group of the endpoints, for conventions such as authorization, rate limits and CORS.</returns>
    /// <exception cref="InvalidOperationException">
    /// Archon was not added, an option is out of range, two pipelines have one name, or there is a budget in tokens or dollars, and nobody
    /// knows the most that a call can cost.
    /// </exception>
    /// <exception cref="ModelNotFoundException">A pipeline names a model that is not there.</exception>
    public static RouteGroupBuilder MapArchon(this IEndpointRouteBuilder endpoints, Action<ArchonServingOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        IServiceProvider services = endpoints.ServiceProvider;
        ArchonServingOptions options = new();
        services.GetService<IConfiguration>()?.GetSection("Archon:Serving").Bind(options);
        configure?.Invoke(options);
        options.Validate();
        ModelCatalog models = services.GetService<ModelCatalog>()
            ?? throw new InvalidOperationException(
                "There is nothing to serve: call builder.Services.AddArchon(builder.Configuration) first.");
        TimeProvider time = services.GetService<TimeProvider>() ?? TimeProvider.System;
        ArchonServer server = new(
            options,
            new(services.GetServices<Pipeline>(), models, options, time),
            services.GetRequiredService<ILogger<ArchonServer>>(),
            time);
        services.GetService<IHostApplicationLifetime>()?.ApplicationStopped.Register(server.Dispose);

        RouteGroupBuilder group = endpoints.MapGroup("/v1");
        group.MapGet("/models", server.ListAsync);
        group.MapGet("/models/{**id}", server.DescribeAsync);
        group.MapPost("/chat/completions", server.CompleteAsync);
        group.Map("/{**path}", server.RefuseAsync);
        return group;
    }
}
