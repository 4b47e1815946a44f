using Archon.Generators.Choices;
using Archon.Generators.Model;
using Archon.Generators.Parsing;

namespace Archon.Generators.Checking;

/// <summary>
/// How many tokens the candidates and their critiques can have, as far as MaxTokens are known: what is not known counts as nothing, so that
/// the sum is never too high.
/// </summary>
internal sealed class LongestTexts
{
    private static readonly char[] s_spaces = [' ', '\t', '\r', '\n'];

    private readonly List<(int Tokens, long Count)> _candidates = [];
    private Interval _count;
    private long _critiques;

    /// <summary>The least number of tokens of a text: no tokenizer in use merges words, but each cuts a word as it likes.</summary>
    public static long LeastTokens(string? text) => text?.Split(s_spaces, StringSplitOptions.RemoveEmptyEntries).Length ?? 0;

    /// <summary>The least number of tokens of a component's own prompt, its placeholders left out.</summary>
    public static long LeastTokensOfPrompt(ComponentModel component) => component.Prompt is not { } prompt ? 0
        : PromptParser.Parse(prompt, PromptRules.Of(component).Allowed)
            .Where(static part => part.Kind == PromptPartKind.Text)
            .Sum(static part => LeastTokens(part.Text));

    /// <summary>The most tokens of what a component is shown.</summary>
    public long SeenBy(ComponentModel component) => component.Kind switch
    {
        ComponentKind.Rank or ComponentKind.Fuse => Longest(_count.Max) + _critiques,
        ComponentKind.Critique when !component.Each => Longest(_count.Max),
        ComponentKind.Critique or ComponentKind.Verify or ComponentKind.Evaluate or ComponentKind.UnitTest =>
            Longest(Math.Min(_count.Max, 1)),
        _ => 0,
    };

    /// <summary>Follows the candidates through a layer.</summary>
    public void Pass(LayerModel layer)
    {
        // Over all points of the space: what may stay counts as staying, and what may come as coming.
        CostedLayer costed = new CostInput([layer], new([layer])).Layers[0];
        LayerCost cost = LayerCost.Of(costed, new(_count, default, default, default));
        bool isReplaced = costed is { Repeat.Min: > 0, Alternatives.Count: 1 }
            && layer.Components.Any(static component => component.Kind == ComponentKind.Fuse);
        if (isReplaced)
        {
            _candidates.Clear();
            _critiques = 0;
        }

        foreach (CostedComponent component in costed.Alternatives.SelectMany(static alternative => alternative))
        {
            if (component.Kind is ComponentKind.Ensemble or ComponentKind.Fuse)
                _candidates.Add((component.MaxTokens, (component.Asked * component.Samples * costed.Repeat).Max));
            else if (component.Kind == ComponentKind.Critique)
                _critiques = component.MaxTokens * (component.Each ? _count.Max : 1);
        }

        _candidates.Sort(static (left, right) => right.Tokens.CompareTo(left.Tokens));
        _count = cost.CandidatesOut;
    }

    private long Longest(long count)
    {
        long tokens = 0;
        foreach ((int each, long there) in _candidates)
        {
            tokens += each * Math.Min(there, count);
            count -= Math.Min(there, count);
        }

        return tokens;
    }
}
