using Archon.Kernels.Sampling;

namespace Archon.Search;

/// <summary>
/// Regression by many trees, each grown on a bootstrap sample (Breiman, Machine Learning 45, 2001). Its variance, of the trees' means and
/// within their leaves, says where it knows little (Hutter et al., Artificial Intelligence 206, 2014, section 4.3.2).
/// </summary>
internal sealed class RandomForest
{
    private const double LeastVariance = 1e-10;

    private readonly int[] _roots;
    private readonly TreeNodes _nodes;

    private RandomForest(int[] roots, TreeNodes nodes)
    {
        _roots = roots;
        _nodes = nodes;
    }

    /// <param name="encoder">What the features are.</param>
    /// <param name="rows">The features of each sample, one row after another.</param>
    /// <param name="targets">The value of each sample.</param>
    /// <param name="weights">The weight of each sample.</param>
    /// <param name="trees">How many trees.</param>
    /// <param name="random">Where random numbers come from.</param>
    internal static RandomForest Fit(
        PointEncoder encoder, byte[] rows, ReadOnlySpan<double> targets, ReadOnlySpan<double> weights, int trees, ref SplitMix64 random)
    {
        var nodes = new TreeNodes(trees * ((2 * targets.Length) + 1));
        var grower = new TreeGrower(encoder, rows, targets.Length, nodes);
        int[] roots = new int[trees];
        for (int tree = 0; tree < trees; tree++)
            roots[tree] = grower.Grow(targets, weights, ref random);
        return new(roots, nodes);
    }

    /// <summary>What a sample's value is expected to be, and how sure that is.</summary>
    internal (double Mean, double Variance) Predict(ReadOnlySpan<byte> features)
    {
        double sum = 0, squares = 0, within = 0;
        foreach (int root in _roots)
        {
            int node = root;
            while (_nodes.Splits[node] is { Feature: >= 0 } split)
                node = split.Left + (int)(~(split.GoLeft >> features[split.Feature]) & 1);

            double mean = _nodes.Mean[node];
            sum += mean;
            squares += mean * mean;
            within += _nodes.Variance[node];
        }

        double average = sum / _roots.Length;
        return (average, Math.Max(LeastVariance, (squares / _roots.Length) - (average * average) + (within / _roots.Length)));
    }
}

/// <summary>The nodes of all trees, side by side in arrays. The right child of a node stands after the left one.</summary>
internal sealed class TreeNodes(int capacity)
{
    /// <summary>How each node splits.</summary>
    internal readonly NodeSplit[] Splits = new NodeSplit[capacity];

    /// <summary>Of a leaf: the mean of its samples.</summary>
    internal readonly double[] Mean = new double[capacity];

    /// <summary>Of a leaf: their variance.</summary>
    internal readonly double[] Variance = new double[capacity];

    internal int Count { get; private set; }

    internal int Add(int nodes)
    {
        int first = Count;
        Count += nodes;
        return first;
    }
}

/// <summary>How a node splits.</summary>
/// <param name="GoLeft">The levels that go to the left, one bit each.</param>
/// <param name="Feature">The feature; -1 for a leaf.</param>
/// <param name="Left">The left child.</param>
internal readonly record struct NodeSplit(ulong GoLeft, int Feature, int Left);
