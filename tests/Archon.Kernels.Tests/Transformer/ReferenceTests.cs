using System.Text;
using Archon.Kernels.Sampling;
using Archon.Kernels.Transformer;
using Xunit.Abstractions;

namespace Archon.Kernels.Tests.Transformer;

/// <summary>Greedy replies, token by token, against those llama.cpp gave for the same file.</summary>
public class ReferenceTests(ITestOutputHelper output)
{
    // Where the two likeliest tokens are nearly equal, another order of additions may choose the other one.
    [Theory]
    [InlineData("tiny-f16.gguf", "reference-f16.jsonl", 2, 0.002f)]
    [InlineData("tiny-q8_0.gguf", "reference-q8_0.jsonl", 6, 0.05f)] // llama.cpp also quantises activations here
    public void GreedyRepliesEqualThoseOfLlamaCpp(string file, string reference, int mayPart, float nearTie)
    {
        LlamaModel model = file == "tiny-f16.gguf" ? TinyModel.Half : TinyModel.Eight;
        TinyModel.Conversation[] conversations = TinyModel.References(reference);
        Assert.Equal(60, conversations.Length);
        using var decoder = new BatchDecoder(model);
        var sequences = new Sequence[conversations.Length];
        var gaps = new float[conversations.Length];
        Array.Fill(gaps, -1);
        for (int i = 0; i < sequences.Length; i++)
        {
            TinyModel.Conversation conversation = conversations[i];
            int[] prompt = TinyModel.Prompt([.. conversation.Messages.Select(m => (m.Role, m.Content))], model);
            Assert.Equal(conversation.PromptTokens, prompt);
            int limit = conversation.Finish == "length" ? conversation.CompletionTokens : conversation.CompletionTokens + 40;
            sequences[i] = TinyModel.Start(prompt, new SamplingOptions { MaxTokens = limit });
            decoder.Add(sequences[i]);
        }
        int left;
        do
        {
            left = decoder.Step();
            for (int i = 0; i < sequences.Length; i++)
            {
                int at = sequences[i].CompletionTokens - 1;
                ReadOnlySpan<float> logits = decoder.LogitsOf(sequences[i]);
                if (logits.IsEmpty || gaps[i] >= 0)
                    continue;
                int expected = at < conversations[i].ReplyTokens.Length ? conversations[i].ReplyTokens[at] : model.Tokenizer.EndOfText;
                if (sequences[i].Completion[at] == expected)
                    continue;
                gaps[i] = logits[sequences[i].Completion[at]] - logits[expected];
                output.WriteLine(
                    $"{i} ({conversations[i].Role}) parts at token {at}: "
                    + $"ours {sequences[i].Completion[at]}, llama.cpp's {expected}, logits differ by {gaps[i]}");
            }
        }
        while (left > 0);

        int parted = 0;
        for (int i = 0; i < sequences.Length; i++)
        {
            if (gaps[i] >= 0)
            {
                parted++;
                Assert.InRange(gaps[i], 0, nearTie);
                continue;
            }
            Assert.Equal(conversations[i].CompletionTokens, sequences[i].CompletionTokens);
            Assert.Equal(conversations[i].Finish, sequences[i].End == SequenceEnd.Stop ? "stop" : "length");
            Assert.Equal(conversations[i].Reply, Encoding.UTF8.GetString(sequences[i].Text));
        }
        output.WriteLine($"{parted} of {sequences.Length} part");
        Assert.InRange(parted, 0, mayPart);
    }
}
