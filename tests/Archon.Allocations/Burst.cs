namespace Archon.Allocations;

/// <summary>Starts many runs from one thread before it awaits the first.</summary>
internal sealed class Burst(Pipeline pipeline)
{
    private readonly RunOptions[]? _options;
    private ValueTask<RunLease>[] _runs = [];
    private int _next;

    /// <summary>Mixes runs with options, one after the other.</summary>
    internal Burst(Pipeline pipeline, RunOptions[] options)
        : this(pipeline) => _options = options;

    internal async Task RunAsync(int inFlight, int bursts)
    {
        if (_runs.Length < inFlight)
        {
            _runs = new ValueTask<RunLease>[inFlight];
        }

        for (int burst = 0; burst < bursts; burst++)
        {
            for (int i = 0; i < inFlight; i++)
            {
                _runs[i] = pipeline.RunAsync("What is 6 times 7?"u8, _options?[_next++ % _options.Length]);
            }

            for (int i = 0; i < inFlight; i++)
            {
                (await _runs[i].ConfigureAwait(false)).Dispose();
            }
        }
    }
}
