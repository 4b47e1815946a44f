using System.Diagnostics;
using Archon.Design.Running;
using Archon.Search;

namespace Archon.Design.Tests.Running;

/// <summary>The engine as a process of its own, in the closure of this assembly.</summary>
internal static class EngineProcess
{
    private static readonly string s_assembly = typeof(EngineProcess).Assembly.Location;

    /// <summary>Runs a search and kills it with SIGKILL once it has told so many records.</summary>
    /// <returns>The records it has told, and whether it was killed.</returns>
    internal static async Task<(List<StudyRecord> Records, bool Killed)> SearchAsync(
        RunRequest request, string callLog, int killAfter = int.MaxValue)
    {
        string reply = Path.GetTempFileName();
        ProcessStartInfo start = new(
            "dotnet",
            [
                "exec", "--depsfile", Path.ChangeExtension(s_assembly, ".deps.json"),
                "--runtimeconfig", Path.ChangeExtension(s_assembly, ".runtimeconfig.json"),
                typeof(RunRequest).Assembly.Location, "search", reply, Path.GetFileNameWithoutExtension(s_assembly), request.ToJson(),
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[ToolModels.CallLog] = callLog;
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        List<StudyRecord> records = [];
        bool killed = false;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (EngineEvents.Parse(line) is { } json)
                records.Add(StudyRecord.Parse(json));
            if (records.Count >= killAfter && !killed)
            {
                process.Kill();
                killed = true;
            }
        }

        await process.WaitForExitAsync();
        Assert.True(killed || process.ExitCode == 0, File.ReadAllText(reply) + await error);
        File.Delete(reply);
        return (records, killed);
    }
}
