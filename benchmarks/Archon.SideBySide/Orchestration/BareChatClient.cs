using Microsoft.Extensions.AI;

namespace Archon.SideBySide.Orchestration;

/// <summary>The calls of so many runs on the chat client alone: three waves, no prompts, no reading.</summary>
internal sealed class BareChatClient(FakeChatClient client) : ISubject
{
    private static readonly ChatMessage[] s_messages = [new(ChatRole.User, OrchestrationBenchmark.Question)];
    private static readonly ChatOptions s_options = new() { Temperature = 0.7f };
    private Task<ChatResponse>[] _calls = [];

    public async Task BurstAsync(int inFlight)
    {
        if (_calls.Length < 10 * inFlight)
        {
            _calls = new Task<ChatResponse>[10 * inFlight];
        }

        await WaveAsync(10 * inFlight).ConfigureAwait(false);
        await WaveAsync(inFlight).ConfigureAwait(false);
        await WaveAsync(inFlight).ConfigureAwait(false);
    }

    private async Task WaveAsync(int calls)
    {
        for (int i = 0; i < calls; i++)
        {
            _calls[i] = client.GetResponseAsync(s_messages, s_options);
        }

        for (int i = 0; i < calls; i++)
        {
            await _calls[i].ConfigureAwait(false);
        }
    }
}
