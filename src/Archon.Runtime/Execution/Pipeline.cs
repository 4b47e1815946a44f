using System.ComponentModel;
using System.Runtime.CompilerServices;
using Archon.Architectures;
using Archon.Budgets;
using Archon.CompilerServices;
using Archon.Costing;
using Archon.Execution;
using Microsoft.Extensions.AI;

namespace Archon;

/// <summary>
/// The base of every compiled pipeline. Ask it for an <see cref="Answer"/>, or, where nothing may be allocated, for a
/// <see cref="RunLease"/>. Pipelines are singletons and safe to use from many threads at once.
/// </summary>
/// <remarks>
/// Failures of single calls do not end a run: they are reported on the answer. A run ends with an exception only when there is no candidate
/// at all (<see cref="PipelineFailedException"/>) or when the caller cancels it (<see cref="OperationCanceledException"/>).
/// </remarks>
public abstract class Pipeline
{
    private readonly LifoPool<PipelineRun> _runs = new(capacity: 4_096);
    private readonly List<BoundModel> _models = [];
    private readonly ConditionalWeakTable<Architecture, RunPlan> _plans = [];

    /// <summary>Called by the generated half.</summary>
    /// <param name="name">The pipeline's name.</param>
    /// <param name="options">Options for all runs.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Pipeline(string name, PipelineOptions? options)
    {
        Name = name;
        Options = options ?? new();
    }

    /// <summary>The pipeline's name: that of its class.</summary>
    public string Name { get; }

    /// <summary>The architectures this pipeline can be, and what each of them costs.</summary>
    /// <exception cref="InvalidOperationException">The pipeline was not compiled, or by a generator that did not describe it.</exception>
    public virtual SearchSpace SearchSpace => throw new InvalidOperationException(
        $"Pipeline '{Name}' does not say what it can be. Build it again with the Archon.Generators of this version.");

    internal PipelineOptions Options { get; }

    internal int RunsInFlight => _runs.Rented;

    /// <summary>The declared limits of one run.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual RunBudget Budget => default;

    /// <summary>Answers a question.</summary>
    /// <param name="question">The question.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentException">The question is empty or blank.</exception>
    /// <exception cref="PipelineFailedException">No call gave an answer; the exception names every call's outcome.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<Answer> AnswerAsync(string question, CancellationToken cancellationToken = default)
        => AnswerAsync(question, null, cancellationToken);

    /// <summary>Answers a question.</summary>
    /// <param name="question">The question.</param>
    /// <param name="options">Options of this run.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentException">The question is empty or blank.</exception>
    /// <exception cref="PipelineFailedException">No call gave an answer; the exception names every call's outcome.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<Answer> AnswerAsync(string question, RunOptions? options, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(question);
        PipelineRun run = RentRun();
        run.Conversation.Add(MessageRole.User, question);
        return AnswerAsync(StartAsync(run, options, cancellationToken));
    }

    /// <summary>Answers the last message of a conversation.</summary>
    /// <param name="messages">
    /// The conversation, oldest message first: at most one system message, at the start, and the question, a user's message, at the end.
    /// The system message and the earlier turns reach every layer.
    /// </param>
    /// <param name="options">Options of this run.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentException">The conversation has no question at its end, or the question is empty.</exception>
    /// <exception cref="NotSupportedException">A message holds content that a model of the pipeline does not take.</exception>
    /// <exception cref="PipelineFailedException">No call gave an answer; the exception names every call's outcome.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<Answer> AnswerAsync(
        IEnumerable<ChatMessage> messages, RunOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        PipelineRun run = RentRun();
        try
        {
            ConversationReader.Read(messages, run.Conversation, this, _models);
        }
        catch
        {
            run.Return();
            throw;
        }

        return AnswerAsync(StartAsync(run, options, cancellationToken));
    }

    /// <summary>
    /// Answers a question without allocating once its pools are warm: the answer's text is pooled until the lease is disposed.
    /// </summary>
    /// <remarks>
    /// Zero bytes of orchestration hold for runs without cancellation, deadline or exceptions, over endpoints that allocate nothing
    /// themselves. Await the task exactly once.
    /// </remarks>
    /// <param name="utf8Question">The question in UTF-8; copied before this method returns.</param>
    /// <param name="options">Options of this run.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    /// <returns>The lease on the answer, to be disposed.</returns>
    /// <exception cref="ArgumentException">The question is empty or blank.</exception>
    /// <exception cref="PipelineFailedException">No call gave an answer; the exception names every call's outcome.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask<RunLease> RunAsync(
        ReadOnlySpan<byte> utf8Question, RunOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (utf8Question.IsBlank())
        {
            throw new ArgumentException("The question is empty.", nameof(utf8Question));
        }

        PipelineRun run = RentRun();
        run.Conversation.Add(MessageRole.User, utf8Question);
        return StartAsync(run, options, cancellationToken);
    }

    /// <summary>Runs the layers.</summary>
    /// <param name="run">The run.</param>
    /// <returns>The lease on the answer.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract ValueTask<RunLease> ExecuteAsync(PipelineRun run);

    /// <summary>Finds a model the pipeline names.</summary>
    /// <param name="models">The models there are.</param>
    /// <param name="name">The model's name.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ModelNotFoundException">There is none of this name.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected IModelEndpoint Use(ModelCatalog models, string name) => Bind(models, name, new(name), limitsReplies: false);

    /// <summary>Finds a model the pipeline names.</summary>
    /// <param name="models">The models there are.</param>
    /// <param name="name">The model's name.</param>
    /// <param name="space">The pipeline's space, which knows what archon.json said about the model when the pipeline was built.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ModelNotFoundException">There is none of this name.</exception>
    /// <exception cref="InvalidOperationException">
    /// The pipeline has a budget in tokens or dollars, and nobody knows the most a call can cost.
    /// </exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected IModelEndpoint Use(ModelCatalog models, string name, SearchSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        BoundModel model = Bind(models, name, space.FactsOf(name), space.LimitsRepliesOf(name));
        WorstCases.Require(model, Name, Budget.Tokens > 0, Budget.Usd > 0, hasOtherContent: false);
        return model;
    }

    /// <summary>The limits that the class declares.</summary>
    internal RunBudget DeclaredBudget => Budget;

    /// <summary>Refuses limits that a call of unknown cost could exceed.</summary>
    internal void RequireWorstCases(BudgetLedger ledger, bool hasOtherContent)
    {
        (bool tokens, bool usd) = (ledger.LimitsTokens, ledger.LimitsUsd);
        if (tokens || usd)
        {
            foreach (BoundModel model in _models)
            {
                WorstCases.Require(model, Name, tokens, usd, hasOtherContent);
            }
        }
    }

    /// <summary>What must follow each layer of an architecture.</summary>
    internal RunPlan PlanOf(Architecture architecture)
    {
        if (!_plans.TryGetValue(architecture, out RunPlan? plan))
        {
            plan = SearchSpace.PlanOf(architecture, _models.Select(static model => model.Facts));
            _plans.AddOrUpdate(architecture, plan);
        }

        return plan;
    }

    internal void Return(PipelineRun run) => _runs.Return(run);

    private static async Task<Answer> AnswerAsync(ValueTask<RunLease> run)
    {
        using RunLease lease = await run.ConfigureAwait(false);
        return lease.ToAnswer();
    }

    private BoundModel Bind(ModelCatalog models, string name, ModelFacts facts, bool limitsReplies)
    {
        ArgumentNullException.ThrowIfNull(models);
        IModelEndpoint endpoint = models.Find(name) ?? throw new ModelNotFoundException(name, Name, models.Names);
        BoundModel model = new(endpoint, WorstCases.Override(facts, models.FactsOf(name)), limitsReplies);
        _models.Add(model);
        return model;
    }

    private PipelineRun RentRun() => _runs.TryRent() ?? new(this);

    [AsyncMethodBuilder(typeof(RunMethodBuilder<>))]
    private async ValueTask<RunLease> StartAsync(PipelineRun run, RunOptions? options, CancellationToken cancellationToken)
    {
        bool ended = false;
        try
        {
            run.Begin(options, Budget, cancellationToken);
            RunLease lease = await ExecuteAsync(run).ConfigureAwait(false);
            run.ThrowIfCancelled();
            ended = true;
            return lease;
        }
        catch when (run.Calls.AreInFlight)
        {
            // Their memory is the run's. The caller's own code (a prompt, an answer type) threw while they were being started.
            await run.Calls.AbandonAsync().ConfigureAwait(false);
            throw;
        }
        finally
        {
            if (!ended)
            {
                run.Return();
            }
        }
    }
}
