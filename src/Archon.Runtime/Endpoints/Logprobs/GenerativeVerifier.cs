using System.Text;

namespace Archon;

/// <summary>
/// How sure a model is of its verdict, when it is asked to end with a yes or a no: P(Yes) / (P(Yes) + P(No)) at the verdict's token.
/// Zhang et al., Generative Verifiers: Reward Modeling as Next-Token Prediction (GenRM), 2024, arXiv:2408.15240.
/// </summary>
public static class GenerativeVerifier
{
    /// <summary>The probability of "Yes" against "No" at the last token of a reply that is either.</summary>
    /// <param name="reply">The reply's tokens; ask for alternatives, so that the other word is among them.</param>
    /// <returns>
    /// From 0 to 1; <see cref="double.NaN"/> when the reply has no such token, or the probability of either word is unknown. What the
    /// verdict says is then all that is known.
    /// </returns>
    public static double ProbabilityOfYes(TokenLogprobs reply) => ProbabilityOf("Yes"u8, "No"u8, reply);

    /// <summary>The probability of one word against another at the last token of a reply that is either.</summary>
    /// <param name="yes">The word; upper and lower case and blanks around it do not matter, and all its forms count together.</param>
    /// <param name="no">The other word, likewise.</param>
    /// <param name="reply">The reply's tokens.</param>
    /// <returns>As of <see cref="ProbabilityOfYes"/>.</returns>
    public static double ProbabilityOf(ReadOnlySpan<byte> yes, ReadOnlySpan<byte> no, TokenLogprobs reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        int verdict = reply.Count - 1;
        while (verdict >= 0 && !Is(reply[verdict].Text, yes) && !Is(reply[verdict].Text, no))
        {
            verdict--;
        }

        if (verdict < 0)
        {
            return double.NaN;
        }

        double ofYes = SumOf(yes, reply, verdict);
        return ofYes / (ofYes + SumOf(no, reply, verdict));
    }

    private static double SumOf(ReadOnlySpan<byte> word, TokenLogprobs reply, int index)
    {
        TokenLogprob token = reply[index];
        double sum = double.NaN;
        bool isListed = false;
        for (int i = 0; i < reply.AlternativesOf(index); i++)
        {
            TokenLogprob other = reply.Alternative(index, i);
            isListed |= other.Text.SequenceEqual(token.Text);
            sum = Is(other.Text, word) ? Plus(sum, other.Logprob) : sum;
        }

        return isListed || !Is(token.Text, word) ? sum : Plus(sum, token.Logprob);
    }

    private static double Plus(double sum, double logprob) =>
        double.IsNaN(logprob) ? sum : (double.IsNaN(sum) ? 0 : sum) + Math.Exp(logprob);

    private static bool Is(ReadOnlySpan<byte> token, ReadOnlySpan<byte> word) => Ascii.EqualsIgnoreCase(token[Ascii.Trim(token)], word);
}
