using Archon.Budgets;
using Archon.Costing;
using Archon.Execution;

namespace Archon.Search;

/// <summary>A model whose every attempt is paid from a ledger: what a bank answers does not come here and costs nothing.</summary>
internal sealed class MeteredEndpoint(string name, IModelEndpoint inner, ModelFacts facts, BudgetLedger ledger, TimeProvider time)
    : IModelEndpoint
{
    /// <summary>The name that pipelines use, under which it is banked.</summary>
    public string Name { get; } = name;

    public EndpointCapabilities Capabilities => inner.Capabilities;

    public async ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        RunLimits limits = new(time);
        limits.Begin(default, ledger, cancellationToken);
        AttemptBudget attempts = new(limits);
        IAttempts? outer = request.Attempts;
        if (!attempts.TryReserve(request, facts))
            return Completion.Failed($"The budget of the study does not allow another call of model '{Name}' ({limits.Reason}).");

        // Nobody knows what a call has used that ends with an exception.
        Completion completion = default;
        request.Attempts = attempts;
        try
        {
            completion = await inner.CompleteAsync(request, reply, cancellationToken).ConfigureAwait(false);
            return completion;
        }
        finally
        {
            request.Attempts = outer;
            attempts.Settle(completion);
        }
    }
}
