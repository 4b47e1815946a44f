using Archon.SideBySide.Search;

namespace Archon.Search.Tests.Recorded;

/// <summary>A test over recorded answers of real models; skipped, with the reason, where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RecordedFactAttribute : FactAttribute
{
    public RecordedFactAttribute() => Skip = (RecordedFiles.Folder is null ? RecordedFiles.WhyAbsent : null)!;
}
