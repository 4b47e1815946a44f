using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Archon.Kernels.Sampling;

namespace Archon.Search;

/// <summary>
/// The three parts of the data: 60 % to search by, 20 % to choose among the finalists, 20 % that only the winner and its
/// baselines ever see. A question's part depends on its id alone, so that no study with another seed, and no further question,
/// moves one from a part that was looked at to one that was not.
/// </summary>
public sealed class DataSplit
{
    private const double SearchShare = 0.6;
    private const double SelectionShare = 0.2;

    private DataSplit(ImmutableArray<Example> search, ImmutableArray<Example> selection, ImmutableArray<Example> heldOut) =>
        (Search, Selection, HeldOut) = (search, selection, heldOut);

    /// <summary>Questions that trials are scored on, in the order in which every trial meets them.</summary>
    public ImmutableArray<Example> Search { get; }

    /// <summary>Questions that finalists are chosen by.</summary>
    public ImmutableArray<Example> Selection { get; }

    /// <summary>Questions that the winner and its baselines are compared on.</summary>
    public ImmutableArray<Example> HeldOut { get; }

    /// <summary>Splits data.</summary>
    /// <param name="data">The data.</param>
    /// <param name="seed">The seed of the order; it does not change the parts.</param>
    /// <returns>The parts.</returns>
    /// <exception cref="StudyException">A part would have no question.</exception>
    public static DataSplit Of(Dataset data, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(data);
        ILookup<int, Example> parts = data.Examples
            .OrderBy(example => SeedOf(seed, example.Id))
            .ToLookup(static example => PartOf(example.Id));
        return parts.Count == 3
            ? new([.. parts[0]], [.. parts[1]], [.. parts[2]])
            : throw new StudyException(
                $"'{data.Path}' has {data.Examples.Length} questions: "
                + $"{parts[0].Count()} to search by, {parts[1].Count()} to select by and {parts[2].Count()} to hold out."
                + " Give more questions, so that none of the parts is empty; a hundred is few.");
    }

    /// <summary>The seed of everything that a study draws for one question, whatever the architecture.</summary>
    internal static ulong SeedOf(ulong seed, string id) => SplitMix64.Mix(Hash("seed", id) + (seed * SplitMix64.Increment));

    private static int PartOf(string id)
    {
        double at = Hash("part", id) / (ulong.MaxValue + 1.0);
        return at < SearchShare ? 0 : at < SearchShare + SelectionShare ? 1 : 2;
    }

    private static ulong Hash(string use, string id) =>
        BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(use + "\n" + id)));
}
