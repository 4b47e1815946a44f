using Archon.Kernels.Sampling;

namespace Archon.Search;

/// <summary>A split of a node.</summary>
/// <param name="Feature">The feature; -1 for none.</param>
/// <param name="GoLeft">The levels that go to the left, one bit each.</param>
/// <param name="Score">The sum over both sides of (sum of targets)² / weight: the greater, the less squared error is left.</param>
internal readonly record struct Split(int Feature, ulong GoLeft, double Score);

/// <summary>Finds the best split on one feature, from sums per level.</summary>
internal sealed class SplitFinder
{
    private readonly double[] _weight = new double[PointEncoder.MaxLevels], _sum = new double[PointEncoder.MaxLevels];
    private readonly double[] _means = new double[PointEncoder.MaxLevels];
    private readonly int[] _present = new int[PointEncoder.MaxLevels];
    private int _levels;

    internal void Clear(int levels)
    {
        _levels = levels;
        _weight.AsSpan(0, levels).Clear();
        _sum.AsSpan(0, levels).Clear();
    }

    internal void Add(int level, double weight, double target)
    {
        _weight[level] += weight;
        _sum[level] += weight * target;
    }

    internal void Find(int feature, bool ordered, int inactive, ref Split best, ref SplitMix64 random)
    {
        int count = 0;
        bool aside = ordered && inactive >= 0 && _weight[inactive] > 0;
        for (int level = 0; level < _levels; level++)
        {
            if (_weight[level] > 0 && !(aside && level == inactive))
                _present[count++] = level;
        }

        if (!ordered)
        {
            for (int i = 0; i < count; i++)
                _means[i] = _sum[_present[i]] / _weight[_present[i]];
            Array.Sort(_means, _present, 0, count);
        }

        // Where a parameter does not matter goes with the low numbers, with the high ones or by itself.
        Scan(feature, ordered, count, aside ? inactive : -1, -1, ref best, ref random);
        if (aside)
            Scan(feature, ordered, count, -1, inactive, ref best, ref random);
    }

    private void Scan(int feature, bool ordered, int count, int toLeft, int toRight, ref Split best, ref SplitMix64 random)
    {
        double rightWeight = 0, rightSum = 0, leftWeight = 0, leftSum = 0;
        for (int i = 0; i < count; i++)
            (rightWeight, rightSum) = (rightWeight + _weight[_present[i]], rightSum + _sum[_present[i]]);
        if (toLeft >= 0)
            (leftWeight, leftSum) = (_weight[toLeft], _sum[toLeft]);
        if (toRight >= 0)
            (rightWeight, rightSum) = (rightWeight + _weight[toRight], rightSum + _sum[toRight]);

        double score = best.Score;
        int cut = -1, last = toRight >= 0 ? count : count - 1;
        for (int i = toLeft >= 0 ? 0 : 1; i <= last; i++)
        {
            if (i > 0)
            {
                double weight = _weight[_present[i - 1]], sum = _sum[_present[i - 1]];
                (leftWeight, leftSum, rightWeight, rightSum) = (leftWeight + weight, leftSum + sum, rightWeight - weight, rightSum - sum);
            }

            double found = (leftSum * leftSum / leftWeight) + (rightSum * rightSum / rightWeight);
            if (found > score)
                (score, cut) = (found, i);
        }

        if (cut >= 0)
            best = new(feature, Levels(ordered, count, cut, toLeft, toRight, ref random), score);
    }

    // Levels that no sample of the node has go to either side: trees that know nothing should not agree.
    private ulong Levels(bool ordered, int count, int cut, int toLeft, int toRight, ref SplitMix64 random)
    {
        ulong left = 0;
        if (ordered)
        {
            int low = cut == 0 ? -1 : _present[cut - 1], high = cut == count ? _levels : _present[cut];
            int threshold = low + random.NextInt(Math.Max(1, high - low));
            left = threshold < 0 ? 0 : ulong.MaxValue >> (63 - threshold);
        }
        else
        {
            ulong present = 0;
            for (int i = 0; i < count; i++)
            {
                present |= 1ul << _present[i];
                left |= i < cut ? 1ul << _present[i] : 0;
            }

            left |= random.Next() & ~present;
        }

        left |= toLeft >= 0 ? 1ul << toLeft : 0;
        return toRight >= 0 ? left & ~(1ul << toRight) : left;
    }
}
