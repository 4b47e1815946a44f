namespace Archon.Search;

/// <summary>The search proper: generations of trials on the search questions, until trials, budget, time or space are used up.</summary>
internal sealed class SearchPhase(Desk desk, ParameterSpace space)
{
    // What is kept back of the budget for judging the finalists, at the most; what comparing the winner takes is kept in any case.
    private const double MostKept = 0.4;

    private readonly TrialHistory _history = new();
    private readonly List<TrialRun> _complete = [];
    private readonly long _conversation = desk.Setup.Data.LongestQuestion;
    private Spend _most;

    /// <summary>Trials that answered all search questions, the best first; the cheaper and then the earlier of equals.</summary>
    internal IReadOnlyList<TrialRun> Ranking =>
    [
        .. _complete
            .OrderByDescending(static trial => trial.Scores.Average())
            .ThenBy(static trial => trial.Tokens)
            .ThenBy(static trial => trial.Number),
    ];

    /// <summary>Trials that were begun.</summary>
    internal int Trials { get; private set; }

    /// <summary>Searches.</summary>
    /// <returns>Why no more was tried: <c>trials</c>, <c>budget</c>, <c>time</c> or <c>space</c>.</returns>
    internal async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        while (Trials < desk.Setup.MaxTrials)
        {
            double[]? incumbent = Ranking.Count > 0 ? Ranking[0].Scores : null;
            List<TrialRun> trials = [];
            while (trials.Count < desk.Setup.Parallel && Trials < desk.Setup.MaxTrials && Ask(cancellationToken) is { } trial)
                trials.Add(trial);
            if (trials.Count == 0)
                return "space";

            Generation generation = new(desk, trials, incumbent, Kept());
            await generation.RunAsync(cancellationToken).ConfigureAwait(false);
            incumbent ??= trials.Where(static trial => trial.Status == "complete").MaxBy(static trial => trial.Scores.Average())?.Scores;
            foreach (TrialRun trial in trials)
                Tell(trial, incumbent);
            if (generation.Cut is { } cut)
                return cut;
        }

        return "trials";
    }

    /// <summary>What judging the finalists and the winner's baselines takes at the most, as far as the trials so far tell.</summary>
    internal Spend Kept()
    {
        DataSplit data = desk.Data;
        Spend comparing = _most.Times(BudgetCheck.Compared * data.HeldOut.Length);
        Spend judging = comparing + _most.Times((long)desk.Setup.Finalists * data.Selection.Length);
        Spend limit = desk.Setup.Budget.ToLimits();
        Spend part = new((long)(MostKept * limit.Calls), (long)(MostKept * limit.Tokens), (long)(MostKept * limit.NanoDollars));
        return WorstCase.Most(comparing, WorstCase.Least(judging, part));
    }

    private TrialRun? Ask(CancellationToken cancellationToken)
    {
        int number = Trials;
        Point? point;
        if (desk.State.Asked(number) is { } asked)
        {
            point = space.Parse(asked.Architecture.GetRawText());
        }
        else
        {
            bool isDefault = number == 0 && space.IsFeasible(space.Default);
            point = isDefault ? space.Default : desk.Setup.Optimizer.Propose(space, _history, number, desk.Setup.Seed, cancellationToken);
            if (point is null)
                return null;
            PipelineCost cost = space.ArchitectureOf(point).Cost;
            desk.Write(new TrialAsked
            {
                Trial = number,
                Architecture = StudyState.ToJson(point.ToString()),
                Origin = isDefault ? "default" : desk.Setup.Optimizer.Name,
                Layers = LayerRecord.Of(cost),
                ExpectedCalls = cost.Calls.Expected,
                MaxCalls = cost.Calls.Max,
            });
        }

        _history.Begin(point);
        Architecture architecture = space.ArchitectureOf(point);
        TrialRun trial = new(number, point, architecture, WorstCase.Of(architecture, _conversation));
        _most = WorstCase.Most(_most, trial.Worst);
        Trials++;
        return trial;
    }

    private void Tell(TrialRun trial, double[]? incumbent)
    {
        if (trial.Answers.Length == 0)
            trial.Failure ??= $"The {trial.Status} ended before its first question.";
        if (trial.Failure is { } failure)
        {
            if (desk.State.EndOf(trial.Number) is null)
                desk.Write(new TrialFailed { Trial = trial.Number, Reason = failure, Spent = desk.Spent });
            _history.Tell(new(trial.Point, null));
            return;
        }

        double[] scores = trial.Scores;
        double value = trial.Status != "complete" && incumbent is not null ? Race.EstimateMean(scores, incumbent) : scores.Average();
        MeanCost cost = MeanCost.Of([.. trial.Answers.Select(static answer => answer.Cost)]);
        if (desk.State.EndOf(trial.Number) is null)
        {
            desk.Write(new TrialTold
            {
                Trial = trial.Number,
                Status = trial.Status!,
                Seen = scores.Length,
                Mean = scores.Average(),
                Value = value,
                AnswerCost = cost,
                Spent = desk.Spent,
            });
        }

        trial.Tokens = cost.Tokens;
        if (trial.Status == "complete")
            _complete.Add(trial);
        double price = Math.Max(1, cost.Tokens > 0 ? cost.Tokens : cost.Calls);
        _history.Tell(new(trial.Point, 1 - value) { Examples = scores.Length, Cost = price });
    }
}
