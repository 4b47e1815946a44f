using Microsoft.Extensions.Hosting;

namespace Archon.Hosting;

/// <summary>Creates a pipeline when the host starts, so that a missing model stops the start and not the first question.</summary>
internal sealed class PipelineStartup<TPipeline>(TPipeline pipeline) : IHostedService
    where TPipeline : Pipeline
{
    // Taking the pipeline as a dependency is what does the work.
    internal TPipeline Pipeline { get; } = pipeline;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
