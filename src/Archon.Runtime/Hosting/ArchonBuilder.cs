using Microsoft.Extensions.DependencyInjection;

namespace Archon.Hosting;

internal sealed class ArchonBuilder(IServiceCollection services) : IArchonBuilder
{
    public IServiceCollection Services { get; } = services;
}
