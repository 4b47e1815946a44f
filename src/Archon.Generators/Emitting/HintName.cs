using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Archon.Generators.Model;

namespace Archon.Generators.Emitting;

/// <summary>The name of a generated file: the full metadata name, so that classes of one name in two namespaces do not meet.</summary>
internal static class HintName
{
    /// <summary>
    /// The full names that differ from another one in nothing but case, in ordinal order: to the compiler, files of theirs are the same.
    /// </summary>
    public static EquatableArray<string> Rivals(ImmutableArray<PipelineModel?> pipelines)
    {
        Dictionary<string, string> seen = new(StringComparer.OrdinalIgnoreCase);
        SortedSet<string>? rivals = null;
        foreach (PipelineModel? pipeline in pipelines)
        {
            if (pipeline is null)
                continue;
            if (!seen.TryGetValue(pipeline.MetadataName, out string other))
                seen.Add(pipeline.MetadataName, pipeline.MetadataName);
            else
                (rivals ??= new(StringComparer.Ordinal)).UnionWith([other, pipeline.MetadataName]);
        }

        return rivals is null ? default : new([.. rivals]);
    }

    /// <summary>The name of a pipeline's file. Of those that differ in nothing but case all but the first are numbered.</summary>
    public static string Of(string metadataName, EquatableArray<string> rivals)
    {
        StringBuilder name = new();
        foreach (char c in metadataName)
        {
            // Identifiers may hold characters that the compiler refuses here; refusing one file, it would drop all.
            if (char.IsLetterOrDigit(c) || c is '.' or '_')
                name.Append(c);
            else
                name.Append('-').Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }

        int before = rivals.TakeWhile(rival => rival != metadataName)
            .Count(rival => string.Equals(rival, metadataName, StringComparison.OrdinalIgnoreCase));
        if (before > 0 && rivals.Contains(metadataName))
            name.Append('-').Append((before + 1).ToString(CultureInfo.InvariantCulture));
        return name.Append(".g.cs").ToString();
    }
}
