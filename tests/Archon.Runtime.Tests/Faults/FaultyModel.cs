using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Archon.Costing;
using Archon.Kernels.Sampling;
using Archon.Runtime.Tests.Support;

namespace Archon.Runtime.Tests.Faults;

/// <summary>
/// A model that does its work in every role, signs all it says with the run and the seed of the call, and fails one request in five. What
/// it does depends on its seed, the request and the attempt alone, not on the order in which requests come.
/// </summary>
internal sealed partial class FaultyModel(ulong seed, Book book, Fault[] faults)
{
    internal const int ContextLength = 4_096;
    internal const long NanosPerPromptToken = 1_000;
    internal const long NanosPerCompletionToken = 2_000;
    private const double FaultShare = 0.2;
    private const double DenseShare = 0.1;

    // One of two replicas is down now and then, for so many runs of so many, so that circuits open and close.
    private const int OutageEvery = 500;
    private const int OutageRuns = 25;
    private readonly ConcurrentDictionary<ulong, int> _attempts = new();

    private readonly Func<Call, Reply> _script = new Script
    {
        Sample = call => $"Answer: {call.Seed % 3}\n{Signature(call)}",
        Critique = call => string.Join('\n', Signed(call.Prompt).Select((_, i) => $"[{i + 1}] Right: r Wrong: {Remark(RunOf(call))}")),
        CritiqueEach = call => $"Right: r Wrong: {Remark(RunOf(call))}",
        Rank = call =>
            string.Join(" > ", Signed(call.Prompt).Select(static (id, i) => (id, i)).Order().Select(static one => $"[{one.i + 1}]")),
        Fuse = call => $"Answer: {call.Seed % 3} from {string.Join('+', Signed(call.Prompt))}\n{Signature(call)}",
        Verify = call => $"Verdict: {(IsGood(Signed(call.Candidate)[0]) ? "correct" : "incorrect")}",
    };

    /// <summary>How a candidate ends that was written for a call.</summary>
    internal static string Signature(int run, long callSeed) => $"<R{run}:{callSeed}>";

    /// <summary>How a critique ends that was written for a run.</summary>
    internal static string Remark(int run) => $"said in run {run}";

    /// <summary>What the verifiers say of a candidate.</summary>
    internal static bool IsGood(long callSeed) => callSeed % 3 != 0;

    /// <summary>The seeds of the calls that signed a text, in its order.</summary>
    internal static List<long> Signed(string text) =>
        [.. SignatureFormat().Matches(text).Select(static match => long.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture))];

    /// <summary>Decides on a request, and writes down what it costs.</summary>
    internal Served Serve(ReadOnlyMemory<byte> body, string replica)
    {
        using var json = JsonDocument.Parse(body);
        using ModelRequest request = Read(json.RootElement);
        var call = new Call(request);
        int run = RunOf(call);
        ulong key = Hash(body.Span);
        int attempt = _attempts.AddOrUpdate(key, 0, static (_, before) => before + 1);
        SplitMix64 random = new(SplitMix64.Mix(seed ^ key) + (ulong)attempt);
        Fault fault = random.NextDouble() < FaultShare ? faults[random.NextInt(faults.Length)] : Fault.None;
        fault = replica == "b" && run % OutageEvery < OutageRuns ? Fault.Refused : fault;
        book.Faults.AddOrUpdate(fault, 1, static (_, count) => count + 1);

        int asked = json.RootElement.TryGetProperty("n", out JsonElement n) ? n.GetInt32() : 1;
        if (asked > 1)
        {
            book.Folds.AddOrUpdate(asked, 1, static (_, count) => count + 1);
        }

        int samples = fault == Fault.TooFew && asked > 2 ? asked - 1 : asked;
        string[] texts = fault == Fault.Empty ? [.. Enumerable.Repeat("", samples)] : TextsOf(request, call, run, samples);
        (int prompt, int completion) = Tokens(request, texts, random.NextDouble() < DenseShare);
        book[run].Serve(fault switch
        {
            Fault.Unreachable => default,
            Fault.Refused or Fault.Busy => new(samples, 0, 0),
            _ => new(samples, prompt + completion, (prompt * NanosPerPromptToken) + (completion * NanosPerCompletionToken)),
        });
        bool isWhole = fault is Fault.None or Fault.TooMany or Fault.TooFew or Fault.NoUsage;
        bool isTold = fault is Fault.None or Fault.TooMany or Fault.TooFew or Fault.Empty or Fault.NoChoices;
        return new(
            run,
            fault,
            fault switch { Fault.Refused => 500 + random.NextInt(4), Fault.Busy => 429, _ => 200 },
            Encoding.UTF8.GetBytes(BodyOf(fault, texts, prompt, completion)),
            TimeSpan.FromMilliseconds(50 * random.NextInt(20)),
            isWhole && (call.Role is "sample" or "fuse") ? samples : 0,
            isTold || fault is Fault.Busy or Fault.Unreachable ? samples : 0,
            isTold ? prompt + completion : 0);
    }

    /// <summary>What it says to each of the samples that are asked for together, which begin with that of the seed.</summary>
    private string[] TextsOf(ModelRequest request, Call call, int run, int samples)
    {
        if (samples == 1)
        {
            return [_script(call).Text];
        }

        int first = Enumerable.Range(0, int.MaxValue).First(sample => RunChecks.CallSeed(run, sample) == (long)call.Seed);
        return [.. Enumerable.Range(first, samples).Select(sample =>
        {
            request.Seed = (ulong)RunChecks.CallSeed(run, sample);
            return _script(new Call(request)).Text;
        })];
    }

    private static string BodyOf(Fault fault, string[] texts, int prompt, int completion)
    {
        string choices = string.Join(',', texts.Select(static text => JsonSerializer.Serialize(text)).Select(static (text, i) =>
            $$$"""{"index":{{{i}}},"message":{"role":"assistant","content":{{{text}}}},"finish_reason":"stop"}"""));
        string usage = $$$""","usage":{"prompt_tokens":{{{prompt}}},"completion_tokens":{{{completion}}}}""";
        return fault switch
        {
            Fault.Refused => prompt % 2 == 0 ? "" : "<html>oops</html>",
            Fault.Busy => """{"error":{"message":"slow down","code":"rate_limit_exceeded"}}""",
            Fault.Malformed => $$"""{"choices":[{{choices}}]{{usage}}, oops""",
            Fault.NoChoices => $$"""{"choices":[]{{usage}}}""",
            Fault.TooMany =>
                $$"""{"choices":[{{choices}},{"index":{{texts.Length}},"message":{"content":"more"},"finish_reason":"stop"}]{{usage}}}""",
            Fault.NoUsage => $$"""{"choices":[{{choices}}]}""",
            _ => $$"""{"choices":[{{choices}}]{{usage}}}""",
        };
    }

    /// <summary>
    /// What a reply costs: usually little, sometimes the most there can be: a token for each byte, and as many as are allowed.
    /// </summary>
    private static (int Prompt, int Completion) Tokens(ModelRequest request, string[] texts, bool isDense)
    {
        int bytes = Enumerable.Range(0, request.Messages.Count).Sum(i => request.Messages[i].Text.Length);
        int allowed = request.MaxTokens > 0 ? request.MaxTokens : ContextLength;
        int template = ModelFacts.TemplatePerRequest + (ModelFacts.TemplatePerMessage * request.Messages.Count);
        int prompt = isDense ? template + bytes : (bytes / 4) + 8;
        int[] completions = [.. texts.Select(text => Math.Min(allowed, (Encoding.UTF8.GetByteCount(text) / 4) + 1))];
        completions = isDense && request.MaxTokens > 0 ? [.. texts.Select(_ => request.MaxTokens)] : completions;
        Assert.True(prompt + completions.Max() <= ContextLength, "The test's own prompts must fit.");
        return (prompt, completions.Sum());
    }

    private static ModelRequest Read(JsonElement json)
    {
        var request = new ModelRequest
        {
            Seed = json.GetProperty("seed").GetUInt64(),
            MaxTokens = json.TryGetProperty("max_tokens", out JsonElement tokens) ? tokens.GetInt32() : 0,
        };
        foreach (JsonElement message in json.GetProperty("messages").EnumerateArray())
        {
            MessageRole role = message.GetProperty("role").GetString() switch
            {
                "system" => MessageRole.System,
                "assistant" => MessageRole.Assistant,
                _ => MessageRole.User,
            };
            request.Messages.Add(role, message.GetProperty("content").GetString()!);
        }

        return request;
    }

    private static int RunOf(Call call) =>
        int.Parse(QuestionFormat().Match(call.Prompt).Groups[1].ValueSpan, CultureInfo.InvariantCulture);

    private static string Signature(Call call) => Signature(RunOf(call), (long)call.Seed);

    private static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (byte next in bytes)
        {
            hash = (hash ^ next) * 0x100000001B3;
        }

        return hash;
    }

    [GeneratedRegex("<R([0-9]+):([0-9]+)>")]
    private static partial Regex SignatureFormat();

    [GeneratedRegex("What is the number of run ([0-9]+)\\?")]
    private static partial Regex QuestionFormat();
}
