namespace Archon.SideBySide.Orchestration;

/// <summary>The generated pipeline.</summary>
internal sealed class Generated(FakeEndpoint endpoint) : ISubject
{
    private static readonly byte[] s_question = System.Text.Encoding.UTF8.GetBytes(OrchestrationBenchmark.Question);
    private readonly FusionPipeline _pipeline = new(new ModelCatalog { { "m", endpoint } });
    private ValueTask<RunLease>[] _runs = [];

    public async Task BurstAsync(int inFlight)
    {
        if (_runs.Length < inFlight)
        {
            _runs = new ValueTask<RunLease>[inFlight];
        }

        for (int i = 0; i < inFlight; i++)
        {
            _runs[i] = _pipeline.RunAsync(s_question);
        }

        for (int i = 0; i < inFlight; i++)
        {
            using RunLease lease = await _runs[i].ConfigureAwait(false);
            if (lease.Utf8Text.Length != FakeReply.Utf8.Length)
            {
                throw new InvalidOperationException("The generated pipeline gave a wrong answer.");
            }
        }
    }
}
