using Archon;
using Archon.Hosting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Archon to an application.</summary>
public static class ArchonServiceCollectionExtensions
{
    /// <summary>Adds what pipelines need. A second call adds nothing twice.</summary>
    /// <remarks>
    /// A model a pipeline names is looked for in this order: one added by <c>AddModel</c>, one with a <c>Gguf</c>, <c>Url</c> or
    /// <c>Urls</c> in the configuration's section <c>Archon:Models</c> (a <c>Gguf</c> in archon.json, too), a keyed
    /// <see cref="IChatClient"/> of its name. Facts about a model are read from archon.json beside the application (or the file that
    /// <c>Archon:ModelsFile</c> names); a value in <c>Archon:Models</c> goes before the file's. A keyed <see cref="HttpClient"/> of a
    /// model's name carries its requests (proxies, certificates); a registered <see cref="IReplyStore"/> keeps the replies of configured
    /// servers.
    /// </remarks>
    /// <param name="services">The services of the application.</param>
    /// <param name="configuration">
    /// The application's configuration, whose section <c>Archon</c> is read; none when <see langword="null"/>.
    /// </param>
    /// <returns>What adds models and pipelines.</returns>
    public static IArchonBuilder AddArchon(this IServiceCollection services, IConfiguration? configuration = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        OptionsBuilder<ArchonOptions> options = services.AddOptions<ArchonOptions>();
        if (services.All(static service => service.ServiceType != typeof(ConfiguredModels)))
        {
            options.Configure(configured => ModelsFileLoader.Load(configuration, configured));
        }

        if (configuration is not null)
        {
            options.Bind(configuration.GetSection("Archon"));
        }

        services.TryAddSingleton<ConfiguredModels>();
        services.TryAddSingleton(provider => CreateCatalog(provider, services));
        return new ArchonBuilder(services);
    }

    /// <summary>Adds a model.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name pipelines use.</param>
    /// <param name="endpoint">The model. The application does not dispose it.</param>
    /// <returns>The builder.</returns>
    public static IArchonBuilder AddModel(this IArchonBuilder builder, string name, IModelEndpoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddKeyedSingleton(name, endpoint);
        return builder;
    }

    /// <summary>Adds a model.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name pipelines use.</param>
    /// <param name="create">Creates the model when it is first needed. The application disposes it.</param>
    /// <returns>The builder.</returns>
    public static IArchonBuilder AddModel(this IArchonBuilder builder, string name, Func<IServiceProvider, IModelEndpoint> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(create);
        builder.Services.AddKeyedSingleton(name, (provider, _) => create(provider));
        return builder;
    }

    /// <summary>Adds a pipeline as a singleton. The application does not start when one of its models is missing.</summary>
    /// <typeparam name="TPipeline">The pipeline.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static IArchonBuilder AddPipeline<TPipeline>(this IArchonBuilder builder)
        where TPipeline : Pipeline, IPipeline<TPipeline>
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton(static provider => TPipeline.Create(
            provider.GetRequiredService<ModelCatalog>(),
            new()
            {
                Seed = provider.GetRequiredService<IOptions<ArchonOptions>>().Value.Seed,
                TimeProvider = provider.GetService<TimeProvider>() ?? TimeProvider.System,
                Logger = provider.GetService<ILoggerFactory>()?.CreateLogger("Archon"),
                TraceTexts = provider.GetRequiredService<IOptions<ArchonOptions>>().Value.TraceTexts,
            }));

        // For whoever wants all of them, such as a server.
        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Singleton<Pipeline, TPipeline>(static provider => provider.GetRequiredService<TPipeline>()));
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, PipelineStartup<TPipeline>>());
        return builder;
    }

    private static ModelCatalog CreateCatalog(IServiceProvider provider, IServiceCollection services)
    {
        var configured = provider.GetRequiredService<ConfiguredModels>();
        return new(
            name => provider.GetKeyedService<IModelEndpoint>(name)
                ?? configured.Find(name)
                ?? (provider.GetKeyedService<IChatClient>(name) is { } client ? new ChatClientEndpoint(name, client) : null),
            () => services
                .Where(static service => service.IsKeyedService)
                .Where(static service => service.ServiceType == typeof(IModelEndpoint) || service.ServiceType == typeof(IChatClient))
                .Select(service => service.ServiceKey)
                .OfType<string>()
                .Union(configured.Names),
            configured.FactsOf);
    }
}
