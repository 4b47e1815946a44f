namespace Archon.Allocations;

/// <summary>What it costs to cut a layer of ten calls off.</summary>
internal static class CancellationCost
{
    private const int Rounds = 2_000;

    /// <summary>Bytes per cancelled layer over what as many calls cost when their caller makes and cancels them by hand.</summary>
    internal static async Task<double> BytesAsync(Pipeline pipeline, int calls)
    {
        var endpoint = new HeldEndpoint(answered: 0);
        double layer = await AllocationMeter.BytesPerRunAsync(
            (_, rounds) => CancelRunsAsync(pipeline, rounds), inFlight: 1, Rounds).ConfigureAwait(false);
        double bare = await AllocationMeter.BytesPerRunAsync(
            (_, rounds) => CancelCallsAsync(endpoint, calls, rounds), inFlight: 1, Rounds).ConfigureAwait(false);
        return layer - bare;
    }

    private static async Task CancelRunsAsync(Pipeline pipeline, int rounds)
    {
        for (int round = 0; round < rounds; round++)
        {
            using var source = new CancellationTokenSource();
            ValueTask<RunLease> run = pipeline.RunAsync("What is 6 times 7?"u8, null, source.Token);
            Cancel(source);
            try
            {
                (await run.ConfigureAwait(false)).Dispose();
            }
            catch (OperationCanceledException)
            {
                // The caller asked for it.
            }
        }
    }

    private static async Task CancelCallsAsync(HeldEndpoint endpoint, int count, int rounds)
    {
        using var request = new ModelRequest();
        using var reply = new Utf8Buffer();
        var calls = new ValueTask<Completion>[count];
        for (int round = 0; round < rounds; round++)
        {
            using var source = new CancellationTokenSource();
            for (int i = 0; i < count; i++)
            {
                calls[i] = endpoint.CompleteAsync(request, reply, source.Token);
            }

            Cancel(source);
            foreach (ValueTask<Completion> call in calls)
            {
                await call.ConfigureAwait(false);
            }
        }
    }

    // The calls are to end on this thread, as HeldEndpoint expects; an asynchronous cancellation would end them on another.
    private static void Cancel(CancellationTokenSource source) => source.Cancel();
}
