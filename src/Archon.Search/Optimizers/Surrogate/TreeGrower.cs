using Archon.Kernels.Sampling;

namespace Archon.Search;

/// <summary>
/// Grows regression trees: each node takes the split, among those of a random part of the features, that leaves the least squared error. A
/// categorical feature is split into any two sets of its levels: the best is among those in the order of the levels' means (Fisher, JASA
/// 53, 1958).
/// </summary>
internal sealed class TreeGrower
{
    private const int MaxDepth = 20;
    private const double FeatureShare = 5.0 / 6;

    private readonly PointEncoder _encoder;
    private readonly byte[] _rows;
    private readonly int _samples;
    private readonly TreeNodes _nodes;
    private readonly double[] _weights, _targets;
    private readonly int[] _copies, _order, _features;
    private readonly Stack<(int Node, int Start, int End, int Depth)> _open = [];
    private readonly SplitFinder _finder = new();

    internal TreeGrower(PointEncoder encoder, byte[] rows, int samples, TreeNodes nodes)
    {
        _encoder = encoder;
        _rows = rows;
        _samples = samples;
        _nodes = nodes;
        _weights = new double[samples];
        _targets = new double[samples];
        _copies = new int[samples];
        _order = new int[samples];
        _features = [.. Enumerable.Range(0, encoder.Features)];
    }

    /// <summary>Grows one tree on a bootstrap sample.</summary>
    /// <returns>Its root.</returns>
    internal int Grow(ReadOnlySpan<double> targets, ReadOnlySpan<double> weights, ref SplitMix64 random)
    {
        targets.CopyTo(_targets);
        Array.Clear(_copies);
        for (int i = 0; i < _samples; i++)
            _copies[random.NextInt(_samples)]++;

        int drawn = 0;
        for (int i = 0; i < _samples; i++)
        {
            _weights[i] = _copies[i] * weights[i];
            if (_copies[i] > 0)
                _order[drawn++] = i;
        }

        int root = _nodes.Add(1);
        _open.Push((root, 0, drawn, 0));
        while (_open.TryPop(out var next))
            Split(next.Node, next.Start, next.End, next.Depth, ref random);
        return root;
    }

    private void Split(int node, int start, int end, int depth, ref SplitMix64 random)
    {
        double weight = 0, sum = 0, squares = 0;
        for (int i = start; i < end; i++)
        {
            int sample = _order[i];
            double w = _weights[sample], y = _targets[sample];
            weight += w;
            sum += w * y;
            squares += w * y * y;
        }

        double mean = sum / weight, variance = Math.Max(0, (squares / weight) - (mean * mean));
        if (depth < MaxDepth && variance > 1e-14 && Best(start, end, sum * mean, ref random) is { Feature: >= 0 } split)
        {
            int middle = Partition(start, end, split);
            int left = _nodes.Add(2);
            _nodes.Splits[node] = new(split.GoLeft, split.Feature, left);
            _open.Push((left, start, middle, depth + 1));
            _open.Push((left + 1, middle, end, depth + 1));
            return;
        }

        _nodes.Splits[node] = new(0, -1, 0);
        (_nodes.Mean[node], _nodes.Variance[node]) = (mean, variance);
    }

    private Split Best(int start, int end, double nothing, ref SplitMix64 random)
    {
        int tried = Math.Max(1, (int)Math.Ceiling(FeatureShare * _features.Length));
        var best = new Split(-1, 0, nothing + 1e-12);
        for (int i = 0; i < tried; i++)
        {
            int other = i + random.NextInt(_features.Length - i);
            (_features[i], _features[other]) = (_features[other], _features[i]);
            int feature = _features[i];
            _finder.Clear(_encoder.Levels(feature));
            for (int j = start; j < end; j++)
            {
                int sample = _order[j];
                _finder.Add(_rows[(sample * _encoder.Features) + feature], _weights[sample], _targets[sample]);
            }

            _finder.Find(feature, _encoder.IsOrdered(feature), _encoder.Inactive(feature), ref best, ref random);
        }

        return best;
    }

    private int Partition(int start, int end, Split split)
    {
        int middle = start;
        for (int i = start; i < end; i++)
        {
            if (((split.GoLeft >> _rows[(_order[i] * _encoder.Features) + split.Feature]) & 1) != 0)
            {
                (_order[i], _order[middle]) = (_order[middle], _order[i]);
                middle++;
            }
        }

        return middle;
    }
}
