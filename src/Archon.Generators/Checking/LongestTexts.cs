using Archon.Generators.Costing;
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
        : PromptParser.Parse(prompt, PromptRules.Of(component).Allowed).Where(static part => part.Kind == PromptPartKind.Text).Sum(static part => LeastTokens(part.Text));

    /// <summary>The most tokens of what a component is shown.</summary>
    public long SeenBy(ComponentModel component) => component.Kind switch
    {
        ComponentKind.Rank or ComponentKind.Fuse => Longest(_count.Max) + _critiques,
        ComponentKind.Critique when !component.Each => Longest(_count.Max),
        ComponentKind.Critique or ComponentKind.Verify or ComponentKind.Evaluate or ComponentKind.UnitTest => Longest(Math.Min(_count.Max, 1)),
        _ => 0,
    };

    /// <summary>Follows the candidates through a layer.</summary>
    public void Pass(LayerModel layer)
    {
        LayerCost cost = LayerCost.Of(layer, _count);
        bool isReplaced = layer.Components.Any(static component => component.Kind == ComponentKind.Fuse);
        if (isReplaced)
        {
            _candidates.Clear();
            _critiques = 0;
        }

        foreach (ComponentModel component in layer.Components)
        {
            if (component.Kind is ComponentKind.Ensemble or ComponentKind.Fuse)
                _candidates.Add((component.MaxTokens, (long)component.Models.Count * component.Samples));
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
