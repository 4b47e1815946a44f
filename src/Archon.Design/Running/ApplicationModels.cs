using System.Reflection;
using Archon.Search;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Archon.Design.Running;

/// <summary>
/// The models of an application as its own start would find them: archon.json and appsettings.json beside it, the environment,
/// and classes that implement <see cref="IArchonModels"/>.
/// </summary>
internal sealed class ApplicationModels : IDisposable
{
    private readonly ServiceProvider _services;

    private ApplicationModels(ServiceProvider services, ModelCatalog catalog, IMetric[] metrics) =>
        (_services, Catalog, Metrics) = (services, catalog, metrics);

    internal IServiceProvider Services => _services;

    internal ModelCatalog Catalog { get; }

    /// <summary>The application's own metrics.</summary>
    internal IReadOnlyList<IMetric> Metrics { get; }

    /// <exception cref="InvalidDataException">A file of the configuration has mistakes.</exception>
    internal static ApplicationModels Load(Assembly application)
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .SetBasePath(Path.GetDirectoryName(application.Location)!)
            .AddJsonFile("appsettings.json", optional: true)
            .AddJsonFile("appsettings.Development.json", optional: true)
            .AddEnvironmentVariables()
            .Build();
        ServiceCollection services = new();
        IArchonBuilder builder = services.AddArchon(configuration);
        AddOwn(application, builder);
        ServiceProvider provider = services.BuildServiceProvider();
        return new(provider, provider.GetRequiredService<ModelCatalog>(), [.. Instances<IMetric>(application)]);
    }

    /// <summary>Adds what classes of the application add.</summary>
    internal static void AddOwn(Assembly application, IArchonBuilder builder)
    {
        foreach (IArchonModels models in Instances<IArchonModels>(application))
            models.Add(builder);
    }

    public void Dispose() => _services.Dispose();

    private static IEnumerable<T> Instances<T>(Assembly application) => application.GetTypes()
        .Where(static type => typeof(T).IsAssignableFrom(type)
            && type is { IsAbstract: false, IsClass: true }
            && type.GetConstructor(Type.EmptyTypes) is not null)
        .Select(static type => (T)Activator.CreateInstance(type)!);
}
