using Archon.AspNetCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Archon.AspNetCore
{
    /// <summary>
    /// Healthy while there is something to serve and the application is not about to stop, so that balancers send requests elsewhere in
    /// time.
    /// </summary>
    internal sealed class ArchonHealthCheck(IEnumerable<Pipeline> pipelines, ModelCatalog models, IHostApplicationLifetime lifetime)
        : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            int served = pipelines.Count() + models.Names.Count;
            return Task.FromResult(
                lifetime.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Unhealthy("The application is stopping.")
                : served == 0 ? HealthCheckResult.Unhealthy("There are no pipelines and no models.")
                : HealthCheckResult.Healthy($"{pipelines.Count()} pipelines and {models.Names.Count} models."));
        }
    }
}

namespace Microsoft.Extensions.DependencyInjection
{
    /// <summary>Health checks of Archon.</summary>
    public static class ArchonHealthChecksBuilderExtensions
    {
        /// <summary>
        /// Adds a check named <c>archon</c>: unhealthy when there is nothing to serve and from the moment on that the application begins to
        /// stop. It asks no model.
        /// </summary>
        /// <param name="builder">The health checks, from <c>AddHealthChecks()</c>; map them with <c>MapHealthChecks("/health")</c>.</param>
        /// <returns>The builder.</returns>
        public static IHealthChecksBuilder AddArchon(this IHealthChecksBuilder builder)
        {
            ArgumentNullException.ThrowIfNull(builder);
            return builder.AddCheck<ArchonHealthCheck>("archon");
        }
    }
}
