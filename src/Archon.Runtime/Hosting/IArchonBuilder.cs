using Microsoft.Extensions.DependencyInjection;

namespace Archon;

/// <summary>Adds models and pipelines to an application.</summary>
public interface IArchonBuilder
{
    /// <summary>The services of the application.</summary>
    IServiceCollection Services { get; }
}
