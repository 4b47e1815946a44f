using Archon.Search;

namespace Archon.SideBySide.Search;

/// <summary>A search whose every trial is answered from recordings.</summary>
internal interface ISearchTask
{
    string Name { get; }

    ParameterSpace Space { get; }

    /// <summary>How many examples there are.</summary>
    int Examples { get; }

    /// <summary>Right, 1, or wrong, 0, on each example.</summary>
    void Score(Point point, Span<double> scores);

    /// <summary>US dollars per example.</summary>
    double Cost(Point point);

    /// <summary>Points to try first, when what single models are worth is known.</summary>
    IReadOnlyList<Point> Starts { get; }
}

internal static class SearchTaskExtensions
{
    internal static double Accuracy(this ISearchTask task, Point point)
    {
        double[] scores = new double[task.Examples];
        task.Score(point, scores);
        return scores.Sum() / scores.Length;
    }
}
