namespace Archon.Generators.Tests.Harness;

/// <summary>Compares generated files with checked-in ones. Set <c>ARCHON_ACCEPT=1</c> to accept what is generated now.</summary>
internal static class Snapshot
{
    public static void Verify(string name, Generation generation)
    {
        // The version is not part of what is compared: a release would change every snapshot.
        string version = typeof(PipelineGenerator).Assembly.GetName().Version!.ToString(3);
        IEnumerable<string> files = generation.Files
            .OrderBy(static file => file.HintName, StringComparer.Ordinal)
            .Select(static file => "// " + file.HintName + "\n" + file.Text);
        string actual = string.Concat(files).Replace('"' + version + '"', "\"0.0.0\"", StringComparison.Ordinal);
        string path = Path.Combine(Repository.Snapshots, name + ".verified.cs");
        if (Environment.GetEnvironmentVariable("ARCHON_ACCEPT") == "1")
            File.WriteAllText(path, actual);

        Assert.True(File.Exists(path), "There is no snapshot '" + name + "'; set ARCHON_ACCEPT=1 to make it.");
        Assert.Equal(File.ReadAllText(path), actual);
        Assert.DoesNotContain('\r', actual);
    }
}
