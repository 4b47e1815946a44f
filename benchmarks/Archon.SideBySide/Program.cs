using System.Globalization;
using Archon.SideBySide;
using Archon.SideBySide.Compilation;
using Archon.SideBySide.Dispatch;
using Archon.SideBySide.Makespan;
using Archon.SideBySide.Orchestration;
using Archon.SideBySide.Search;
using Archon.SideBySide.Servers;

bool json = args.Contains("--json");
string[] verbs = [.. args.Where(static arg => arg != "--json")];
switch (verbs)
{
    case ["orchestrate"]:
        await OrchestrationBenchmark.RunAsync(json).ConfigureAwait(false);
        return 0;
    case ["embedded", .. { Length: <= 1 } model]:
        EmbeddedVerb.Run(model.Length > 0 ? model[0] : Path.Combine(AppContext.BaseDirectory, "models", "tiny-q8_0.gguf"), json);
        return 0;
    case ["generator"]:
        GeneratorBenchmark.Run(json);
        return 0;
    case ["dispatch"]:
        await DispatchBenchmark.RunAsync(json).ConfigureAwait(false);
        return 0;
    case [LoopbackServer.Verb, var delay]:
        await LoopbackServer.RunAsync(int.Parse(delay, CultureInfo.InvariantCulture)).ConfigureAwait(false);
        return 0;
    case ["makespan"]:
        await MakespanBenchmark.RunAsync(json).ConfigureAwait(false);
        return 0;
    case ["servers"]:
        ServersBenchmark.Run(json);
        return 0;
    case ["search", .. var options]:
        return SearchVerb.Run(options, json);
    case ["bank"]:
        await BankBenchmark.RunAsync(json).ConfigureAwait(false);
        return 0;
    case [] or ["--help"] or ["-h"]:
        Console.WriteLine("""
            Compares Archon with what one would use instead, side by side in one process.

              dotnet run -c Release --project benchmarks/Archon.SideBySide -- <verb> [--json]

            orchestrate   Processor time and managed bytes per model call of ensemble-10 > rank > fuse: the generated pipeline, and the same
                          architecture written by hand with Task.WhenAll, strings and a regular expression over IChatClient. Both over the
                          bare cost of their client, which completes asynchronously through the thread pool. About half a minute.
            embedded [path]
                          Tokens per second of the embedded model, or of another GGUF file, beside llama-bench where it is on the path.
            dispatch      Processor time and managed bytes of the client per HTTP call, against one server on loopback in a process of
                          its own: our endpoint, alone and with the links of a configured model, the official OpenAI client, HttpClient
                          with source-generated JSON, and what none of them can be cheaper than. About a minute.
            makespan      Wall time of whole answers. ensemble-10 > rank > fuse over HTTP on loopback, 50 ms a call; then three
                          architectures where one call in a hundred takes ten times the median, on a virtual clock: time and tokens of
                          ours and of Task.WhenAll, hedged and not. About a minute.
            servers       Ways to treat several or overloaded servers, on simulated ones and a virtual clock: calls that begin alike to
                          the same server, and a limit of calls in flight that finds itself. Half a minute.
            generator     What the source generator adds to an editor's work on 100 pipelines: cold, after an edit elsewhere, after an
                          edit of one.
            search [--seeds 20] [--data folder]
                          What the optimisers of architectures find in 25, 50 and 100 trials on recorded answers of real models, what racing
                          saves, and how long proposals take. Fails when a floor is missed. Needs recorded data, a few minutes.
            bank          Model calls of one search of the embedded model's space with the bank of samples, and without it. Minutes.

            --json        One JSON document in place of tables.

            Processor times depend on the machine and on what else runs on it: read the ratios. Bytes are exact.
            """);
        return 0;
    default:
        await Console.Error.WriteLineAsync($"Unknown: '{string.Join(' ', args)}'. --help lists the verbs.").ConfigureAwait(false);
        return 2;
}
