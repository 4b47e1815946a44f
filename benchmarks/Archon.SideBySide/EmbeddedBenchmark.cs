using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text;
using System.Text.Json;
using Archon.Kernels.Sampling;
using Archon.Kernels.Transformer;

namespace Archon.SideBySide;

/// <summary>One line of the table of the embedded model.</summary>
/// <param name="Threads">Threads that compute.</param>
/// <param name="Batch">Samples drawn at the same time over one shared prompt.</param>
/// <param name="PrefillTokensPerSecond">Prompt tokens computed per second, 512 at a time, nothing cached.</param>
/// <param name="DecodeTokensPerSecond">Tokens generated per second over all samples.</param>
/// <param name="PrefillRatio">The prefill rate over that of llama-bench, when that is on the path.</param>
/// <param name="DecodeRatio">The decode rate over that of llama-bench with one sequence, which is all it decodes.</param>
public readonly record struct EmbeddedRow(
    int Threads, int Batch, double PrefillTokensPerSecond, double DecodeTokensPerSecond, double? PrefillRatio, double? DecodeRatio);

/// <summary>Tokens per second of the embedded model, beside llama.cpp's own benchmark where it is installed.</summary>
public static class EmbeddedBenchmark
{
    private const int PrefillTokens = 512, DecodeTokens = 128, Repetitions = 5;

    /// <summary>Measures 1 and 2 threads with 1 and 8 samples; the best of five runs each.</summary>
    /// <param name="path">The model file.</param>
    public static IReadOnlyList<EmbeddedRow> Run(string path)
    {
        LlamaModel model = LlamaModel.Load(path);
        var rows = new List<EmbeddedRow>();
        foreach (int threads in (int[])[1, 2])
        {
            (double Prefill, double Decode)? theirs = RunLlamaBench(path, threads);
            foreach (int batch in (int[])[1, 8])
            {
                using var decoder = new BatchDecoder(model, new BatchDecoderOptions { Threads = threads });
                double prefill = 0, decode = 0;
                for (int i = 0; i < Repetitions; i++)
                {
                    prefill = Math.Max(prefill, Prefill(model, decoder, i));
                    decode = Math.Max(decode, Decode(model, decoder, batch, i));
                }
                rows.Add(new EmbeddedRow(threads, batch, prefill, decode, prefill / theirs?.Prefill, decode / theirs?.Decode));
            }
        }
        return rows;
    }

    /// <summary>
    /// What one thread can do at the most: billions of single-precision operations per second in fused multiply-adds on registers.
    /// </summary>
    public static double PeakGigaflops()
    {
        double best = 0;
        for (int run = 0; run < Repetitions; run++)
        {
            const int rounds = 5_000_000;
            long start = Stopwatch.GetTimestamp();
            if (MultiplyAdd(rounds, 1f + run) > 0)
                best = Math.Max(best, 8.0 * 32 * rounds / Stopwatch.GetElapsedTime(start).TotalSeconds / 1e9);
        }
        return best;
    }

    // A method of its own: next to calls the registers would be saved to memory.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float MultiplyAdd(int rounds, float seed)
    {
        Vector512<float> x = Vector512.Create(0.5f), y = Vector512.Create(seed), a = y, b = y, c = y, d = y, e = y, f = y, g = y, h = y;
        for (int i = 0; i < rounds; i++)
        {
            a = Vector512.FusedMultiplyAdd(a, x, y);
            b = Vector512.FusedMultiplyAdd(b, x, y);
            c = Vector512.FusedMultiplyAdd(c, x, y);
            d = Vector512.FusedMultiplyAdd(d, x, y);
            e = Vector512.FusedMultiplyAdd(e, x, y);
            f = Vector512.FusedMultiplyAdd(f, x, y);
            g = Vector512.FusedMultiplyAdd(g, x, y);
            h = Vector512.FusedMultiplyAdd(h, x, y);
        }
        return Vector512.Sum(a + b + c + d + e + f + g + h);
    }

    private static double Prefill(LlamaModel model, BatchDecoder decoder, int seed)
    {
        // Random tokens, new ones each time: nothing of them is in the prefix cache.
        var random = new Random(seed);
        int[] prompt = [.. Enumerable.Range(0, PrefillTokens).Select(_ => random.Next(3, model.Shape.Vocabulary))];
        var sequence = new Sequence();
        sequence.Start(prompt, new SamplingOptions { MaxTokens = 1 });
        decoder.Add(sequence);
        long start = Stopwatch.GetTimestamp(), before = decoder.ComputedTokens;
        while (decoder.Step() > 0)
        {
        }
        return (decoder.ComputedTokens - before) / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Decode(LlamaModel model, BatchDecoder decoder, int batch, int seed)
    {
        var prompt = new TokenBuffer();
        model.ChatTemplate.AppendMessage(
            "user"u8, "A baker fills 12 trays of 24 rolls and sells 100 rolls. How many rolls are left?"u8, prompt);
        model.ChatTemplate.AppendReplyStart(prompt);
        for (int i = 0; i < batch; i++)
        {
            var sequence = new Sequence();
            // Hot enough to talk on: few samples end before the limit.
            var options = new SamplingOptions { Temperature = 3, Seed = (ulong)(seed * batch + i), MaxTokens = DecodeTokens };
            sequence.Start(prompt.Span, options);
            decoder.Add(sequence);
        }
        decoder.Step();
        decoder.Step();
        long generated = 0, start = Stopwatch.GetTimestamp();
        for (int live = decoder.Count; live == batch; generated += batch)
            live = decoder.Step();
        double rate = generated / Stopwatch.GetElapsedTime(start).TotalSeconds;
        while (decoder.Step() > 0)
        {
        }
        return rate;
    }

    private static string[] Option(string name, int value) => [name, value.ToString(CultureInfo.InvariantCulture)];

    private static (double Prefill, double Decode)? RunLlamaBench(string path, int threads)
    {
        try
        {
            string[] arguments =
            [
                "-m", path, "-o", "json",
                .. Option("-t", threads), .. Option("-p", PrefillTokens), .. Option("-n", DecodeTokens), .. Option("-r", Repetitions),
            ];
            var start = new ProcessStartInfo("llama-bench", arguments)
            {
                RedirectStandardOutput = true,
                StandardOutputEncoding = Encoding.UTF8,
            };
            using Process process = Process.Start(start)!;
            using JsonDocument results = JsonDocument.Parse(process.StandardOutput.ReadToEnd());
            double prefill = 0, decode = 0;
            foreach (JsonElement result in results.RootElement.EnumerateArray())
            {
                double rate = result.GetProperty("avg_ts").GetDouble();
                if (result.GetProperty("n_gen").GetInt32() > 0)
                    decode = rate;
                else
                    prefill = rate;
            }
            return (prefill, decode);
        }
        catch (Win32Exception)
        {
            return null; // llama-bench is not installed
        }
    }
}
