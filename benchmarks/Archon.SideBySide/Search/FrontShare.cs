using Archon.Search;

namespace Archon.SideBySide.Search;

/// <summary>How much of the front of error and cost, known by trying every vote, a search has found.</summary>
internal sealed class FrontShare
{
    private readonly (double Least, double Most) _errors, _costs;
    private readonly double _all;

    internal FrontShare(VoteTask task)
    {
        List<(double Error, double Cost)> all = [];
        double[] scores = new double[task.Examples];
        int models = task.Votes.Models.Length;
        for (int set = 1; set < 1 << models; set++)
        {
            int[] chosen = [.. Enumerable.Range(0, models).Where(model => (set & (1 << model)) != 0)];
            for (int rule = 0; rule < 8; rule++)
            {
                Point point = task.Vote(chosen, rule / 2, rule % 2);
                task.Score(point, scores);
                all.Add((1 - (scores.Sum() / scores.Length), Math.Log(task.Cost(point))));
            }
        }

        Best = 1 - all.Min(static point => point.Error);
        _errors = (all.Min(static point => point.Error), all.Max(static point => point.Error));
        _costs = (all.Min(static point => point.Cost), all.Max(static point => point.Cost));
        _all = Hypervolume(all);
    }

    /// <summary>The best accuracy there is.</summary>
    internal double Best { get; }

    internal double Of(IEnumerable<Trial> trials) =>
        Hypervolume(ParetoFront.Of(trials).Select(static trial => (trial.Error!.Value, Math.Log(trial.Cost!.Value)))) / _all;

    private double Hypervolume(IEnumerable<(double Error, double Cost)> points) =>
        ParetoFront.Hypervolume(points.Select(point => (Scale(point.Error, _errors), Scale(point.Cost, _costs))), (1.1, 1.1));

    private static double Scale(double value, (double Least, double Most) range) => (value - range.Least) / (range.Most - range.Least);
}
