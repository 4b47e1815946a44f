using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace Archon.SideBySide.Orchestration;

/// <summary>
/// The same architecture as a good engineer would write it without Archon: shared options, one message for all samples, a presized
/// <see cref="StringBuilder"/>, a compiled regular expression. It sends the same prompts; it has no fences, budget, seeds, repair or
/// reports.
/// </summary>
internal sealed partial class HandWrittenFusion(IChatClient client)
{
    private const int Samples = 10;
    private const int Keep = 5;
    private static readonly ChatOptions s_sampling = new() { Temperature = 0.7f };
    private static readonly ChatOptions s_greedy = new() { Temperature = 0 };

    internal async Task<string> AnswerAsync(string question, CancellationToken cancellationToken = default)
    {
        ChatMessage[] messages = [new(ChatRole.User, question)];
        var calls = new Task<ChatResponse>[Samples];
        for (int i = 0; i < calls.Length; i++)
        {
            calls[i] = client.GetResponseAsync(messages, s_sampling, cancellationToken);
        }

        ChatResponse[] samples = await Task.WhenAll(calls).ConfigureAwait(false);
        List<string> candidates = [.. samples.Select(static sample => sample.Text).Where(static text => !string.IsNullOrWhiteSpace(text))];
        string order = await AskAsync(
            question, candidates,
            "Check each candidate in one short line, then order them from best to worst in a last line, like:\n[2] > [1] > [3]",
            cancellationToken).ConfigureAwait(false);
        return await AskAsync(
            question, Order(candidates, order),
            "Some candidates may be wrong. Using what is right in them, write one best answer. End with a line \"Answer: <answer>\".",
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<string> AskAsync(string question, List<string> candidates, string instruction, CancellationToken cancellationToken)
    {
        var prompt = new StringBuilder(question.Length + instruction.Length + candidates.Sum(static text => text.Length + 8) + 64);
        prompt.Append("Problem:\n").Append(question).Append("\n\nCandidate answers:\n");
        for (int i = 0; i < candidates.Count; i++)
        {
            prompt.Append('[').Append(i + 1).Append("] ").Append(candidates[i]).Append("\n\n");
        }

        prompt.Append(instruction);
        ChatResponse response = await client.GetResponseAsync(
            [new ChatMessage(ChatRole.User, prompt.ToString())], s_greedy, cancellationToken).ConfigureAwait(false);
        return response.Text;
    }

    private static List<string> Order(List<string> candidates, string reply)
    {
        Match line = LastOrder().Match(reply);
        if (!line.Success)
        {
            return candidates[..Math.Min(Keep, candidates.Count)];
        }

        return [.. Number().Matches(line.Value)
            .Select(static match => int.Parse(match.ValueSpan, provider: null) - 1)
            .Where(index => index >= 0 && index < candidates.Count)
            .Concat(Enumerable.Range(0, candidates.Count))
            .Distinct()
            .Take(Keep)
            .Select(index => candidates[index])];
    }

    [GeneratedRegex(@"\[\d+\](?:\s*>\s*\[\d+\])+", RegexOptions.RightToLeft)]
    private static partial Regex LastOrder();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
