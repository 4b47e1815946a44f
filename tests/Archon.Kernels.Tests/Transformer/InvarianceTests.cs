using System.Runtime.Intrinsics.X86;
using Archon.Kernels.Sampling;
using Archon.Kernels.Transformer;

namespace Archon.Kernels.Tests.Transformer;

/// <summary>What a sequence computes depends, to the last bit, on its prompt, options and seed only.</summary>
public class InvarianceTests
{
    private static readonly string[] s_questions =
    [
        "A baker has 12 trays of 24 rolls and sells 100. How many rolls are left?",
        "12 * 75 / 3",
        "At first Leila has 7 badges. The number of badges then triples. Later she gives 9 of them to Fatima. "
        + "She splits the badges into 4 equal piles and keeps only one pile. How many badges does Leila have in the end?",
    ];

    private static readonly Lazy<float[][]> s_alone =
        new(() => [.. s_questions.Select(q => LogitsOf(q, new BatchDecoderOptions { Threads = 1 }))]);

    [Theory]
    [InlineData(1, 1, 64, 0)]    // one thread, alone
    [InlineData(2, 1, 64, 0)]    // two threads share a tile
    [InlineData(3, 5, 64, 0)]
    [InlineData(2, 64, 128, 7)]  // tiles
    [InlineData(2, 64, 3, 2)]    // prompts in chunks of a few tokens (as many as there are sequences)
    [InlineData(4, 33, 40, 31)]
    [InlineData(1, 64, 1000, 40)]
    public void LogitsDoNotDependOnTheBatch(int threads, int sequences, int tokensPerStep, int others)
    {
        BatchDecoderOptions options = new()
        {
            Threads = threads,
            MaxSequences = Math.Min(sequences, tokensPerStep),
            TokensPerStep = tokensPerStep,
        };
        for (int i = 0; i < s_questions.Length; i++)
            Assert.Equal(s_alone.Value[i], LogitsOf(s_questions[i], options, others));
    }

    [Fact]
    public void LogitsDoNotDependOnTheCache()
    {
        using var decoder = new BatchDecoder(TinyModel.Eight, new BatchDecoderOptions { Threads = 2 });
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < s_questions.Length; i++)
            {
                Sequence sequence = Greedy(s_questions[i]);
                Assert.Equal(s_alone.Value[i], Collect(decoder, sequence));
                Assert.Equal(round > 0, sequence.CachedTokens == sequence.PromptTokens - 1);
            }
        }
    }

    [Fact]
    public void LogitsDoNotDependOnTheVectorWidth()
    {
        foreach (int rows in new[] { 1, 2, 3, 5, 7, 8 })
        {
            Assert.Equal(Multiply(rows, narrow: false, new Random(rows)), Multiply(rows, narrow: true, new Random(rows)));
            Assert.Equal(MultiplyIntegers(rows, wide: Avx512BW.IsSupported), MultiplyIntegers(rows, wide: false));
        }
    }

    [Fact]
    public void ALittleMemoryChangesNothing()
    {
        // Room for hardly more than one full context: pages are evicted all the time and sequences wait for each other.
        var tight = new BatchDecoderOptions { Threads = 2, CacheBytes = 1, MaxSequences = 8 };
        using var decoder = new BatchDecoder(TinyModel.Eight, tight);
        using var roomy = new BatchDecoder(TinyModel.Eight, new BatchDecoderOptions { Threads = 1 });
        for (int round = 0; round < 3; round++)
        {
            Sequence[] a = Samples(40), b = Samples(40);
            TinyModel.RunToEnd(decoder, a);
            TinyModel.RunToEnd(roomy, b);
            for (int i = 0; i < a.Length; i++)
                Assert.Equal(b[i].Completion.ToArray(), a[i].Completion.ToArray());
        }
    }

    [Fact]
    public void EqualSeedsGiveEqualSamplesAndOthersDiffer()
    {
        using var decoder = new BatchDecoder(TinyModel.Eight);
        Sequence[] first = Samples(16), second = [.. Samples(16).Reverse()];
        TinyModel.RunToEnd(decoder, first);
        TinyModel.RunToEnd(decoder, second);
        for (int i = 0; i < first.Length; i++)
            Assert.Equal(first[i].Text.ToArray(), second[^(i + 1)].Text.ToArray());
        Assert.True(first.Select(s => System.Text.Encoding.UTF8.GetString(s.Text)).Distinct().Count() > 4);
    }

    private static Sequence[] Samples(int count) =>
    [
        .. Enumerable.Range(0, count).Select(i => TinyModel.Start(
            TinyModel.Prompt(s_questions[i % 3]), new SamplingOptions { Temperature = 1, Seed = (ulong)i, MaxTokens = 60 })),
    ];

    private static Sequence Greedy(string question) => TinyModel.Start(TinyModel.Prompt(question), new SamplingOptions { MaxTokens = 25 });

    private static float[] LogitsOf(string question, BatchDecoderOptions options, int others = 0)
    {
        using var decoder = new BatchDecoder(TinyModel.Eight, options);
        var random = new Random(5);
        for (int i = 0; i < others; i++)
        {
            int[] prompt = [.. Enumerable.Range(0, random.Next(1, 150)).Select(_ => random.Next(3, 1200))];
            decoder.Add(TinyModel.Start(prompt, new SamplingOptions { Temperature = 2, Seed = (ulong)i, MaxTokens = 200 }));
        }
        return Collect(decoder, Greedy(question));
    }

    private static float[] Collect(BatchDecoder decoder, Sequence sequence)
    {
        var logits = new List<float>();
        decoder.Add(sequence);
        while (sequence.End == SequenceEnd.None)
        {
            decoder.Step();
            logits.AddRange(decoder.LogitsOf(sequence));
        }
        Assert.Equal(sequence.CompletionTokens * TinyModel.Eight.Shape.Vocabulary, logits.Count);
        return [.. logits];
    }

    private static unsafe float[] MultiplyIntegers(int rows, bool wide)
    {
        const int inputs = 96, outputs = 70;
        var random = new Random(rows);
        var blocks = new byte[outputs * inputs / 32 * 34];
        random.NextBytes(blocks);
        for (int block = 0; block < blocks.Length; block += 34)
            BitConverter.TryWriteBytes(blocks.AsSpan(block), (Half)(random.NextSingle() / 100));
        var matrix = new PackedMatrix(blocks, inputs, PackedMatrix.Identity(outputs));
        var a = new AlignedMemory<float>(rows * inputs);
        foreach (ref float value in a.Span)
            value = random.NextSingle() - 0.5f;
        var c = new AlignedMemory<float>(rows * matrix.PaddedOutputs);
        IntegerGemm.Multiply(a.Pointer, inputs, rows, matrix, 0, matrix.Panels, new StoreOutput(c.Pointer, matrix.PaddedOutputs), wide);
        for (int row = 0; row < rows; row++)
        {
            for (int i = 0; i < outputs; i++)
            {
                double sum = 0;
                for (int k = 0; k < inputs; k++)
                {
                    Span<byte> block = blocks.AsSpan((i * inputs + k) / 32 * 34, 34);
                    sum += (double)BitConverter.ToHalf(block) * (sbyte)block[2 + k % 32] * a.Span[row * inputs + k];
                }
                // Half a unit of 0.5 / 32767 per activation, times weights of up to 1.27.
                Assert.Equal(sum, c.Span[row * matrix.PaddedOutputs + i], 2e-4);
            }
        }
        return c.Span.ToArray();
    }

    private static unsafe float[] Multiply(int rows, bool narrow, Random random)
    {
        const int inputs = 80, outputs = 70;
        var weights = new float[inputs * outputs];
        foreach (ref float weight in weights.AsSpan())
            weight = random.NextSingle() - 0.5f;
        var matrix = new PackedMatrix(weights, inputs, PackedMatrix.Identity(outputs));
        var a = new AlignedMemory<float>(rows * inputs);
        foreach (ref float value in a.Span)
            value = random.NextSingle() - 0.5f;
        var c = new AlignedMemory<float>(rows * matrix.PaddedOutputs);
        var output = new StoreOutput(c.Pointer, matrix.PaddedOutputs);
        if (narrow)
            Gemm.MultiplyNarrow(a.Pointer, inputs, rows, matrix, 0, matrix.Panels, output);
        else
            Gemm.Multiply(a.Pointer, inputs, rows, matrix, 0, matrix.Panels, output);
        for (int row = 0; row < rows; row++)
        {
            for (int i = 0; i < outputs; i++)
            {
                double sum = 0;
                for (int k = 0; k < inputs; k++)
                    sum += (double)a.Span[row * inputs + k] * weights[i * inputs + k];
                Assert.Equal(sum, c.Span[row * matrix.PaddedOutputs + i], 1e-5);
            }
        }
        return c.Span.ToArray();
    }
}
