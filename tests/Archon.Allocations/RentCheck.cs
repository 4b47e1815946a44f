namespace Archon.Allocations;

/// <summary>Whether all memory is back after runs that did not end well.</summary>
internal static class RentCheck
{
    private const int Runs = 1_000;

    /// <summary>What is still out of the pools after runs that their caller cancelled.</summary>
    internal static async Task<string?> AfterCancellationAsync()
    {
        var pipeline = new Fusion(new ModelCatalog { { "m", new PooledEndpoint(PooledEndpoint.Order) } });
        for (int i = 0; i < Runs; i++)
        {
            using var source = new CancellationTokenSource();
            ValueTask<RunLease> run = pipeline.RunAsync("What is 6 times 7?"u8, null, source.Token);
            for (int wait = 0; wait < i % 50; wait++)
            {
                await Task.Yield();
            }

            await source.CancelAsync().ConfigureAwait(false);
            await EndAsync(run).ConfigureAwait(false);
        }

        return Missing(pipeline);
    }

    /// <summary>What is still out of the pools after runs whose endpoint threw.</summary>
    internal static async Task<string?> AfterFaultsAsync()
    {
        var pipeline = new Fusion(new ModelCatalog { { "m", new ThrowingEndpoint(new PooledEndpoint(PooledEndpoint.Order)) } });
        for (int i = 0; i < Runs; i++)
        {
            await EndAsync(pipeline.RunAsync("What is 6 times 7?"u8)).ConfigureAwait(false);
        }

        return Missing(pipeline);
    }

    /// <summary>What is still out of the pools after runs that reached their deadline.</summary>
    internal static async Task<string?> AfterDeadlinesAsync()
    {
        var pipeline = new Fusion(new ModelCatalog { { "m", new HeldEndpoint(answered: 0) } });
        var options = new RunOptions { Budget = new(seconds: 0.001) };
        for (int i = 0; i < Runs / 10; i++)
        {
            await EndAsync(pipeline.RunAsync("What is 6 times 7?"u8, options)).ConfigureAwait(false);
        }

        return Missing(pipeline);
    }

    private static async Task EndAsync(ValueTask<RunLease> run)
    {
        try
        {
            (await run.ConfigureAwait(false)).Dispose();
        }
        catch (Exception exception) when (exception is OperationCanceledException or PipelineFailedException)
        {
            // That is how these runs end; what counts is what they leave behind.
        }
    }

    private static string? Missing(Pipeline pipeline)
    {
        (string Name, int Count)[] rented =
        [
            ("runs", pipeline.RunsInFlight), ("buffers", BufferPool.Rented),
        ];
        string missing = string.Join(", ", rented.Where(static item => item.Count != 0).Select(static item => $"{item.Count} {item.Name}"));
        return missing.Length == 0 ? null : missing;
    }
}
