namespace Archon.SideBySide.Orchestration;

/// <summary>The calls of so many runs on the endpoint alone: three waves, no prompts, no reading.</summary>
internal sealed class BareEndpoint(FakeEndpoint endpoint, ModelRequest request) : ISubject
{
    private ValueTask<Completion>[] _calls = [];
    private Utf8Buffer[] _replies = [];

    public async Task BurstAsync(int inFlight)
    {
        if (_calls.Length < 10 * inFlight)
        {
            _calls = new ValueTask<Completion>[10 * inFlight];
            _replies = [.. _calls.Select(static _ => new Utf8Buffer())];
        }

        await WaveAsync(10 * inFlight).ConfigureAwait(false);
        await WaveAsync(inFlight).ConfigureAwait(false);
        await WaveAsync(inFlight).ConfigureAwait(false);
    }

    private async Task WaveAsync(int calls)
    {
        for (int i = 0; i < calls; i++)
        {
            _replies[i].Clear();
            _calls[i] = endpoint.CompleteAsync(request, _replies[i], default);
        }

        for (int i = 0; i < calls; i++)
        {
            await _calls[i].ConfigureAwait(false);
        }
    }
}
