namespace Archon.Search;

/// <summary>Counts off the feasible points of a space, without keeping them.</summary>
internal static class Enumeration
{
    /// <summary>
    /// Every feasible point, in the order of its values, the last parameter fastest. A spelling that is not the canonical one is passed
    /// over, so that no point comes twice and none need be remembered.
    /// </summary>
    internal static IEnumerable<Point> Points(ParameterSpace space, CancellationToken cancellationToken)
    {
        int[] indices = new int[space.Parameters.Length], values = new int[indices.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = First(space, i, values);

        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Point point = space.Create(values);
            if (point.Values.AsSpan().SequenceEqual(values) && space.IsFeasible(point))
                yield return point;

            int at = values.Length - 1;
            while (at >= 0 && (!space.IsActive(at, values) || indices[at] == space.Parameters[at].Count - 1))
                at--;
            if (at < 0)
                yield break;

            values[at] = space.Parameters[at].ValueAt(++indices[at]);
            for (int i = at + 1; i < values.Length; i++)
            {
                indices[i] = 0;
                values[i] = First(space, i, values);
            }
        }
    }

    // A parameter that does not matter keeps its default.
    private static int First(ParameterSpace space, int parameter, int[] values) =>
        space.IsActive(parameter, values) ? space.Parameters[parameter].ValueAt(0) : space.Parameters[parameter].Default;
}
