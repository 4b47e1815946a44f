namespace Archon.SideBySide.Orchestration;

/// <summary>The hand-written one.</summary>
internal sealed class HandWritten(FakeChatClient client) : ISubject
{
    private readonly HandWrittenFusion _fusion = new(client);
    private Task<string>[] _runs = [];

    public async Task BurstAsync(int inFlight)
    {
        if (_runs.Length < inFlight)
        {
            _runs = new Task<string>[inFlight];
        }

        for (int i = 0; i < inFlight; i++)
        {
            _runs[i] = _fusion.AnswerAsync(OrchestrationBenchmark.Question);
        }

        for (int i = 0; i < inFlight; i++)
        {
            if ((await _runs[i].ConfigureAwait(false)).Length != FakeReply.Text.Length)
            {
                throw new InvalidOperationException("The hand-written pipeline gave a wrong answer.");
            }
        }
    }
}
