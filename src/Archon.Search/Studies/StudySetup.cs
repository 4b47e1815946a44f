namespace Archon.Search;

/// <summary>What a study searches, on what data, with which models and within which limits.</summary>
public sealed record StudySetup
{
    /// <summary>The name of the pipeline, with its namespace.</summary>
    public required string Pipeline { get; init; }

    /// <summary>The architectures it can be.</summary>
    public required SearchSpace Space { get; init; }

    /// <summary>Creates the pipeline over models.</summary>
    public required Func<ModelCatalog, Pipeline> Create { get; init; }

    /// <summary>The models. The study puts its bank in front of each.</summary>
    public required ModelCatalog Models { get; init; }

    /// <summary>The questions.</summary>
    public required Dataset Data { get; init; }

    /// <summary>
    /// Creates what answers are scored by, over the models behind the bank, so that a judge is asked each thing once, too.
    /// </summary>
    public required Func<ModelCatalog, IMetric> Metric { get; init; }

    /// <summary>What proposes architectures.</summary>
    public required IArchitectureOptimizer Optimizer { get; init; }

    /// <summary>The folder of the journal and, unless <see cref="BankPath"/> names another place, of the bank.</summary>
    public required string Folder { get; init; }

    /// <summary>The bank; <see langword="null"/> for <c>samples.bank</c> in <see cref="Folder"/>.</summary>
    public string? BankPath { get; init; }

    /// <summary>Whether a study that was begun in the folder goes on. A folder that holds one is refused otherwise.</summary>
    public bool Resume { get; init; }

    /// <summary>The seed of proposals, of the questions' order and of all samples.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The most trials, at least 1.</summary>
    public int MaxTrials { get; init; } = 100;

    /// <summary>
    /// What the whole study may spend: calls, tokens and US dollars are never exceeded; when <see cref="RunBudget.Seconds"/> are over,
    /// the search ends and the finalists are judged. 0 for no limit.
    /// </summary>
    public RunBudget Budget { get; init; }

    /// <summary>What an answer may cost; architectures that may cost more are never tried.</summary>
    public CostLimits Limits { get; init; } = new();

    /// <summary>Trials side by side, at least 1. Another number is another study: proposals know only what was told before them.</summary>
    public int Parallel { get; init; } = 4;

    /// <summary>Answers in flight at the same time, at least 1. It changes nothing but the time.</summary>
    public int AnswersInFlight { get; init; } = 32;

    /// <summary>How many of the best trials are judged again, at least 1.</summary>
    public int Finalists { get; init; } = 5;

    /// <summary>When bad trials are stopped.</summary>
    public Race Race { get; init; } = new();

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The setup of a compiled pipeline, to be completed with <c>with</c>.</summary>
    /// <typeparam name="TPipeline">The pipeline.</typeparam>
    /// <param name="models">The models.</param>
    /// <param name="data">The questions.</param>
    /// <param name="metric">What answers are scored by.</param>
    /// <param name="optimizer">What proposes architectures.</param>
    /// <param name="folder">The folder of the study.</param>
    /// <returns>The setup.</returns>
    /// <exception cref="StudyException">The class was not compiled, or by a generator that wrote no space.</exception>
    public static StudySetup For<TPipeline>(
        ModelCatalog models, Dataset data, IMetric metric, IArchitectureOptimizer optimizer, string folder)
        where TPipeline : Pipeline, IPipeline<TPipeline> => new()
        {
            Pipeline = typeof(TPipeline).FullName!,
            Space = TPipeline.Space ?? throw new StudyException(
                $"'{typeof(TPipeline).FullName}' does not say what it can be; build it again with the Archon.Generators of this version."),
            Create = static models => TPipeline.Create(models, null),
            Models = models,
            Data = data,
            Metric = _ => metric,
            Optimizer = optimizer,
            Folder = folder,
        };
}
