using Microsoft.Extensions.AI;

namespace Archon;

/// <summary>Options of one run. What is not set is as the pipeline declares it.</summary>
public sealed record RunOptions
{
    /// <summary>
    /// The seed from which the seeds of all samples derive; <see langword="null"/> for the pipeline's own, or a fresh one. The answer tells
    /// which it was.
    /// </summary>
    public ulong? Seed { get; init; }

    /// <summary>
    /// Which of the architectures that the pipeline can be; <see langword="null"/> for the class as it reads.
    /// One of another pipeline is refused with an <see cref="ArgumentException"/>.
    /// </summary>
    public Architecture? Architecture { get; init; }

    /// <summary>Limits in place of the declared ones.</summary>
    public RunBudget? Budget { get; init; }

    /// <summary>
    /// A ledger shared with other runs (of a search, of a tenant): every call is charged to it as well as to the run's own budget, and is
    /// not made when it does not allow it. A reply from a cache is charged to the run's own budget only. <see langword="null"/>, the
    /// default, for none.
    /// </summary>
    public BudgetLedger? Ledger { get; init; }

    /// <summary>Sampling temperature of the <see cref="EnsembleAttribute"/> calls, 0 to 2.</summary>
    public double? Temperature { get; init; }

    /// <summary>Nucleus sampling of the <see cref="EnsembleAttribute"/> calls, above 0 to 1.</summary>
    public double? TopP { get; init; }

    /// <summary>
    /// Token limit of the replies that are answers (<see cref="EnsembleAttribute"/> and <see cref="FuseAttribute"/>), at least 1.
    /// </summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>Texts that end a reply that is an answer.</summary>
    public IReadOnlyList<string>? StopSequences { get; init; }

    /// <summary>The format of the replies that are answers.</summary>
    public ChatResponseFormat? ResponseFormat { get; init; }

    /// <summary>
    /// Whether a vote that is decided waits for the calls in flight instead of cancelling them. What is measured or kept for later is then
    /// the same whichever reply comes first; the answer is so in any case. The default is <see langword="false"/>.
    /// </summary>
    public bool CompleteVotes { get; init; }

    /// <summary>Who hears of the run while it goes on; <see langword="null"/> for nobody. Observed runs allocate a little.</summary>
    public IRunObserver? Observer { get; init; }
}
