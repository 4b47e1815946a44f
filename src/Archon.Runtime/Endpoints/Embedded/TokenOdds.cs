using Archon.Kernels.Sampling;
using Archon.Kernels.Transformer;

namespace Archon.Embedded;

/// <summary>Log probabilities of a model's own distribution: at temperature 1 and with all tokens, however the token was drawn.</summary>
internal static class TokenOdds
{
    /// <summary>Adds a drawn token and its likeliest alternatives; among equals the lowest id comes first.</summary>
    internal static void Add(TokenLogprobs logprobs, ReadOnlySpan<float> logits, int token, Tokenizer tokenizer)
    {
        double most = logits[TokenSampler.ArgMax(logits)], sum = 0;
        foreach (float logit in logits)
            sum += Math.Exp(logit - most);
        double total = most + Math.Log(sum);
        logprobs.Add(tokenizer.BytesOf(token), logits[token] - total);
        int last = -1;
        for (int i = 0; i < logprobs.Top && (last = NextLikeliest(logits, last)) >= 0; i++)
            logprobs.AddAlternative(tokenizer.BytesOf(last), logits[last] - total);
    }

    /// <summary>The likeliest token after another; -1 after the last.</summary>
    private static int NextLikeliest(ReadOnlySpan<float> logits, int last)
    {
        int next = -1;
        for (int i = 0; i < logits.Length; i++)
        {
            bool isAfter = last < 0 || logits[i] < logits[last] || (logits[i] == logits[last] && i > last);
            if (isAfter && (next < 0 || logits[i] > logits[next]))
                next = i;
        }
        return next;
    }
}
