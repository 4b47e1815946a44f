using System.Collections.Immutable;
using System.Globalization;
using Archon.Design.Running;
using Archon.Search;

namespace Archon.Design.Searching;

/// <summary>The engine of <c>dotnet archon search</c>.</summary>
internal static class Searcher
{
    internal static async Task<RunReply> RunAsync(StudySetup setup, Type pipeline, RunRequest request, CancellationToken cancellationToken)
    {
        StudySetup limited = setup with
        {
            MaxTrials = request.MaxTrials,
            Parallel = request.Parallel,
            Finalists = request.Finalists,
            Budget = new(request.MaxTotalCalls, request.MaxSeconds) { Tokens = request.MaxTotalTokens, Usd = request.MaxUsd },
            Limits = new() { Calls = request.MaxCalls > 0 ? request.MaxCalls : null },
        };
        ImmutableArray<StudyRecord> records = await Study.RunAsync(
            limited, static record => EngineEvents.Send(record.ToUtf8Json()), cancellationToken).ConfigureAwait(false);
        var ended = (StudyEnded)records[^1];
        if (ended.Architecture is not { } json)
            return new() { Error = ended.Summary, ExitCode = 1 };

        string name = pipeline.Name + "Tuned";
        string path = Path.Combine(setup.Folder, name + ".cs");
        string source = TunedClassWriter.Write(pipeline, setup.Space.Parse(json.GetRawText()), name, Comments(pipeline, ended));
        await File.WriteAllTextAsync(path, source, cancellationToken).ConfigureAwait(false);
        return new() { TunedClass = path, CallsMade = ended.Spent.Calls };
    }

    private static IEnumerable<string> Comments(Type pipeline, StudyEnded ended)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"{pipeline.Name} as dotnet archon search tuned it.");
        foreach (string sentence in ended.Summary.Split(": ", 2))
            yield return sentence;
    }
}
