using Archon.Generators.Tests.Harness;

namespace Archon.Generators.Tests;

public class SnapshotTests
{
    public static TheoryData<string> Names => [.. SnapshotCase.All.Select(snapshot => snapshot.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Generated_code_is_as_reviewed_and_regenerated_only_when_needed(string name)
    {
        (_, string source, string relevant, string replacement) = SnapshotCase.All.Single(snapshot => snapshot.Name == name);
        Generation generation = Generation.Of(source);

        Snapshot.Verify(name, generation);
        Assert.Empty(generation.Output.Complaints());
        Assert.Empty(generation.Reported);
        Caching.Verify(generation, relevant, replacement);
    }

    [Fact]
    public void Every_snapshot_has_its_case()
    {
        Assert.Equal(
            SnapshotCase.All.Select(snapshot => snapshot.Name + ".verified.cs").Order(StringComparer.Ordinal),
            Directory.GetFiles(Repository.Snapshots).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }
}
