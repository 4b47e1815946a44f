using Archon.Search;

namespace Archon.SideBySide.Search;

/// <summary>Searches over recorded answers, each with many seeds.</summary>
internal sealed class SearchBenchmark
{
    private const int Trials = 100;

    private readonly int _seeds;
    private readonly Action<string> _progress;
    private readonly RecordedVotes _votes;
    private readonly RecordedPrograms _programs;
    private readonly string _folder;
    private readonly VoteTask _flags, _slots;

    internal SearchBenchmark(string folder, int seeds, Action<string> progress)
    {
        _folder = folder;
        _seeds = seeds;
        _progress = progress;
        progress("reading recorded answers");
        _votes = RecordedVotes.Read(folder, RecordedFiles.Votes, static sample => sample.TryGetProperty("text", out _));
        _programs = RecordedPrograms.Read(folder);
        _flags = VoteTask.Flags(_votes);
        _slots = VoteTask.Slots(_votes);
    }

    internal SearchReport Run()
    {
        _progress("baselines");
        BaselineRow[] baselines = [.. RecordedBaselines.Rows(_folder, _votes, _programs)];
        SearchRow[] searches = [.. Searches()];
        _progress("the whole front");
        FrontRow[] fronts = [.. Fronts(new(_flags))];
        RaceRow[] races = [.. new ISearchTask[] { _flags, _slots }.Select(task => RaceOf(
            task, searches.Single(row => row.Task == task.Name && row.Optimizer == new Smbo().Name).At100))];
        _progress("a million points");
        return new(_seeds, baselines, searches, fronts, races, [.. MillionPoints.Rows()]);
    }

    private IEnumerable<SearchRow> Searches()
    {
        foreach (ISearchTask task in new ISearchTask[] { _flags, _slots, new ProgramTask(_programs) })
        {
            IArchitectureOptimizer[] optimizers =
                [new RandomSearch(), new GreedySearch(), new LocalSearch(), new Tpe(), new Smbo(), new WarmStart(new Smbo(), task.Starts)];
            foreach (IArchitectureOptimizer optimizer in optimizers)
            {
                _progress($"{task.Name}: {optimizer.Name}");
                double[][] runs = [.. Seeds().Select(seed => SearchRun.Of(optimizer, task, Trials, seed).Best)];
                yield return new(task.Name, optimizer.Name, At(25), At(50), At(100));

                double At(int trial) => runs.Average(best => best[trial - 1]);
            }
        }
    }

    private IEnumerable<FrontRow> Fronts(FrontShare share)
    {
        Point[] singles = [.. Enumerable.Range(0, _votes.Models.Length).Select(model => _flags.Vote([model], 0, 0))];
        IArchitectureOptimizer[] optimizers = [new RandomSearch(), new ParEgo(), new WarmStart(new ParEgo(), singles)];
        foreach (IArchitectureOptimizer optimizer in optimizers)
        {
            _progress($"{_flags.Name}, front: {optimizer.Name}");
            TrialHistory[] runs = [.. Seeds().Select(seed => SearchRun.Of(optimizer, _flags, Trials, seed).History)];
            yield return new(
                optimizer.Name, share.Best,
                runs.Average(run => share.Of(run.Told.Take(50))),
                runs.Average(run => share.Of(run.Told)));
        }
    }

    private RaceRow RaceOf(ISearchTask task, double full)
    {
        _progress($"{task.Name}: racing");
        var optimizer = new Smbo();
        var raced = Seeds().Select(seed => RacedRun.Of(optimizer, task, new Race(), Trials, seed)).ToArray();
        double accuracy = raced.Average(static run => run.Accuracy);
        double saved = 1 - (raced.Average(static run => run.Evaluations) / (Trials * task.Examples));
        return new(task.Name, saved, full, accuracy, full - accuracy);
    }

    private IEnumerable<ulong> Seeds() => Enumerable.Range(1, _seeds).Select(static seed => (ulong)seed);
}
