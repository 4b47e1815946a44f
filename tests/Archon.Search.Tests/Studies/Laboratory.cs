using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Archon.Search.Tests.Studies;

/// <summary>A pipeline with open choices over two models that do not cost anything.</summary>
[Pipeline]
[Ensemble("good", "bad", Samples = 1, SamplesIn = [1, 2, 4, 8], Temperature = 0.8, MaxTokens = 50), Choose(1, 2)]
[Optional, Fuse("bad", Samples = 1, SamplesIn = [1, 3], Temperature = 0.8, MaxTokens = 50)]
[Vote<Number>]
public sealed partial class Adder;

/// <summary>Adds two numbers and is wrong as often as its seed says; a fusion of candidates is one more guess.</summary>
internal sealed partial class GuessingModel(string name, double accuracy, Func<int, Completion?>? fail = null) : IModelEndpoint
{
    private int _calls;

    internal ConcurrentDictionary<string, int> Requests { get; } = new();

    internal int Calls => Volatile.Read(ref _calls);

    public string Name => name;

    public EndpointCapabilities Capabilities => EndpointCapabilities.None;

    public async ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        // So that what comes back first differs from run to run.
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        int call = Interlocked.Increment(ref _calls);
        string prompt = Encoding.UTF8.GetString(request.Messages[^1].Text);
        Requests.AddOrUpdate($"{request.Seed} {request.SampleIndex} {prompt}", 1, static (_, count) => count + 1);
        if (fail?.Invoke(call) is { } failure)
            return failure;
        Match sum = Sum().Match(prompt);
        int truth = Number(sum.Groups[1]) + Number(sum.Groups[2]);
        ulong bits = Archon.Kernels.Sampling.SplitMix64.Mix(request.Seed + (ulong)prompt.Length + (ulong)name.Length);
        bool right = bits < accuracy * ulong.MaxValue;
        reply.Append($"Answer: {(right ? truth : truth + 1 + (int)(bits % 5))}");
        return new(new TokenUsage(prompt.Length, 3));

        static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("([0-9]+) plus ([0-9]+)")]
    private static partial Regex Sum();
}

/// <summary>A folder with data, a journal and a bank.</summary>
internal sealed class Laboratory : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("archon-study-");

    internal Laboratory(int questions = 100) =>
        File.WriteAllLines(DataPath, Enumerable.Range(0, questions).Select(static i => Question(i, i * 37 % 91)));

    internal string DataPath => Path.Combine(_folder.FullName, "dev.jsonl");

    internal string Folder => Path.Combine(_folder.FullName, "study");

    internal string JournalPath => Path.Combine(Folder, Study.JournalName);

    internal GuessingModel Good { get; init; } = new("good", 0.7);

    internal GuessingModel Bad { get; init; } = new("bad", 0.4);

    internal int Calls => Good.Calls + Bad.Calls;

    internal StudySetup Setup(bool resume = false)
    {
        IMetric numeric = MetricCatalog.Find("numeric", []);
        ModelCatalog models = new() { { "good", Good }, { "bad", Bad } };
        StudySetup setup = StudySetup.For<Adder>(models, Dataset.Read(DataPath, numeric), numeric, new RandomSearch(), Folder);
        return setup with { MaxTrials = 12, Resume = resume };
    }

    private static string Question(int i, int j) =>
        $"{{\"id\": \"q{i}\", \"question\": \"What is {i} plus {j}?\", \"reference\": {i + j}}}";

    public void Dispose() => _folder.Delete(recursive: true);
}
