using Archon.Search;

namespace Archon.Cli.Running;

/// <summary>What a search has told so far.</summary>
internal sealed class SearchProgress(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();

    public StudyCreated? Created { get; private set; }

    public StudyEnded? Ended { get; private set; }

    public FinalistsChosen? Finalists { get; private set; }

    public List<SubjectJudged> Judged { get; } = [];

    public List<WinnerCompared> Compared { get; } = [];

    public Dictionary<int, TrialAsked> Asked { get; } = [];

    public List<TrialTold> Told { get; } = [];

    public int Failed { get; private set; }

    public long Answers { get; private set; }

    public SpendRecord Spent { get; private set; }

    /// <summary>The best trial that answered all search questions.</summary>
    public TrialTold? Best => Told.Where(static told => told.Status == "complete").MaxBy(static told => told.Mean);

    public TimeSpan Elapsed => time.GetElapsedTime(_start);

    /// <summary>How much of what limits the search first is used up, from 0 to 1.</summary>
    public double Share => Created is not { } created ? 0 : Ended is not null ? 1 : Math.Min(0.99, new[]
    {
        (Told.Count + Failed) / (double)created.MaxTrials,
        created.Budget.Calls > 0 ? Spent.Calls / (double)created.Budget.Calls : 0,
        created.Budget.Usd > 0 ? (double)(Spent.Usd / created.Budget.Usd) : 0,
        created.Seconds > 0 ? Elapsed.TotalSeconds / created.Seconds : 0,
    }.Max());

    /// <summary>How long it may take yet; <see langword="null"/> while nobody can tell.</summary>
    public TimeSpan? Left => Share > 0.02 ? Elapsed * ((1 - Share) / Share) : null;

    /// <summary>What is being done.</summary>
    public string Phase => Created is null ? "starting"
        : Ended is not null ? "done"
        : Finalists is null ? "searching"
        : Judged.Count == 0 ? "judging the finalists"
        : "comparing with baselines";

    public void Add(StudyRecord record)
    {
        switch (record)
        {
            case StudyCreated created:
                Created = created;
                break;
            case TrialAsked asked:
                Asked[asked.Trial] = asked;
                break;
            case RoundBegun round:
                Spent = round.Spent;
                break;
            case QuestionReported:
                Answers++;
                break;
            case TrialTold told:
                Told.Add(told);
                Spent = told.Spent;
                break;
            case TrialFailed failed:
                Failed++;
                Spent = failed.Spent;
                break;
            case FinalistsChosen finalists:
                Finalists = finalists;
                break;
            case SubjectJudged judged:
                Judged.Add(judged);
                break;
            case WinnerCompared compared:
                Compared.Add(compared);
                break;
            case StudyEnded ended:
                (Ended, Spent) = (ended, ended.Spent);
                break;
            default:
                break;
        }
    }
}
