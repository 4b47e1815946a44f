using System.Text;
using Archon.Kernels.Sampling;
using Archon.Kernels.Transformer;

namespace Archon.Kernels.Tests.Transformer;

public class DecoderTests
{
    private const string Question = "12 * 75 / 3";

    [Fact]
    public void ThePromptOfManySamplesIsComputedOnce()
    {
        using var decoder = new BatchDecoder(TinyModel.Eight);
        int[] prompt = TinyModel.Prompt("A school has 12 groups of 75 students. The students form teams of 3. How many teams are there?");
        Sequence[] samples =
        [
            .. Enumerable.Range(0, 8).Select(
                i => TinyModel.Start(prompt, new SamplingOptions { Temperature = 1, Seed = (ulong)i, MaxTokens = 1 })),
        ];
        TinyModel.RunToEnd(decoder, samples);
        // Every sample computes its last prompt token, whose logits it needs.
        Assert.Equal(prompt.Length + 7, decoder.ComputedTokens);
        Assert.Equal(7 * (prompt.Length - 1), samples.Sum(s => s.CachedTokens));
    }

    [Fact]
    public void APrefixSeenBeforeIsNotComputedAgain()
    {
        using var decoder = new BatchDecoder(TinyModel.Eight);
        int[] first = TinyModel.Prompt(Question);
        Sequence one = TinyModel.Start(first, new SamplingOptions { MaxTokens = 30 });
        TinyModel.RunToEnd(decoder, one);
        // A follow-up turn repeats prompt and reply; only what comes after them is new. The last drawn token was never computed.
        int[] followUp = [.. first, .. one.Completion, 13, 100, 101, 102];
        Sequence two = TinyModel.Start(followUp, new SamplingOptions { MaxTokens = 1 });
        TinyModel.RunToEnd(decoder, two);
        Assert.Equal(first.Length + one.CompletionTokens - 1, two.CachedTokens);
    }

    [Fact]
    public void StopTextsEndTheReplyBeforeThem()
    {
        string all = Reply(new SamplingOptions { MaxTokens = 100 }, null, out Sequence whole);
        Assert.Equal(SequenceEnd.Stop, whole.End);
        int cut = all.IndexOf("0\nAnswer", StringComparison.Ordinal);
        Assert.True(cut > 0, all);
        string stopped = Reply(new SamplingOptions { MaxTokens = 100 }, new StopStrings("nowhere", "0\nAns"), out Sequence sequence);
        Assert.Equal(all[..cut], stopped);
        Assert.Equal(SequenceEnd.Stop, sequence.End);
        Assert.True(sequence.CompletionTokens < whole.CompletionTokens);
    }

    [Fact]
    public void LimitsEndTheReply()
    {
        Reply(new SamplingOptions { MaxTokens = 3 }, null, out Sequence three);
        Assert.Equal((3, SequenceEnd.Length), (three.CompletionTokens, three.End));

        using var decoder = new BatchDecoder(TinyModel.Eight);
        int context = TinyModel.Eight.ContextLength;
        Sequence full = TinyModel.Start([.. Enumerable.Repeat(300, context - 1)], new SamplingOptions());
        TinyModel.RunToEnd(decoder, full);
        Assert.Equal((1, SequenceEnd.Length), (full.CompletionTokens, full.End));
        Sequence tooLong = TinyModel.Start([.. Enumerable.Repeat(300, context)], new SamplingOptions());
        ArgumentException error = Assert.Throws<ArgumentException>(() => decoder.Add(tooLong));
        Assert.Contains("1024", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => decoder.Add(TinyModel.Start([99999], new SamplingOptions())));
    }

    [Fact]
    public void RemovedSequencesLeaveTheOthersAlone()
    {
        using var decoder = new BatchDecoder(TinyModel.Eight);
        Sequence kept = TinyModel.Start(TinyModel.Prompt(Question), new SamplingOptions { MaxTokens = 40 });
        Sequence dropped = TinyModel.Start(TinyModel.Prompt("99 + 1"), new SamplingOptions { MaxTokens = 40 });
        Sequence waiting = TinyModel.Start(TinyModel.Prompt("99 + 1"), new SamplingOptions { MaxTokens = 40 });
        decoder.Add(kept);
        decoder.Add(dropped);
        decoder.Step();
        decoder.Add(waiting);
        decoder.Remove(waiting);
        decoder.Remove(dropped);
        Assert.Equal(1, decoder.Count);
        while (decoder.Step() > 0)
        {
        }
        Assert.Equal(Reply(new SamplingOptions { MaxTokens = 40 }, null, out _), Encoding.UTF8.GetString(kept.Text));
        dropped.Start(TinyModel.Prompt(Question), new SamplingOptions { MaxTokens = 40 });
        TinyModel.RunToEnd(decoder, dropped);
        Assert.Equal(kept.Text.ToArray(), dropped.Text.ToArray());
    }

    [Fact]
    public void StepsAllocateNothing()
    {
        using var decoder = new BatchDecoder(TinyModel.Eight, new BatchDecoderOptions { Threads = 2, CacheBytes = 1 << 22 });
        int[][] prompts = [TinyModel.Prompt(Question), TinyModel.Prompt("7 + 8"), TinyModel.Prompt("How many legs have 12 spiders?")];
        Sequence[] sequences = [.. Enumerable.Range(0, 12).Select(_ => new Sequence())];
        long allocated = long.MaxValue;
        for (int round = 0; round < 8; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < sequences.Length; i++)
            {
                SamplingOptions options = new() { Temperature = 1, TopP = 0.9f, TopK = 40, Seed = (ulong)i, MaxTokens = 50 };
                sequences[i].Start(prompts[i % 3], options);
                decoder.Add(sequences[i]);
            }
            while (decoder.Step() > 0)
            {
            }
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.Equal(0, allocated);
    }

    private static string Reply(SamplingOptions options, StopStrings? stops, out Sequence sequence)
    {
        using var decoder = new BatchDecoder(TinyModel.Eight, new BatchDecoderOptions { Threads = 1 });
        sequence = TinyModel.Start(TinyModel.Prompt(Question), options, stops);
        TinyModel.RunToEnd(decoder, sequence);
        return Encoding.UTF8.GetString(sequence.Text);
    }
}
