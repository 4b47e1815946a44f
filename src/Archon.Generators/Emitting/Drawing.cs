using Archon.Generators.Model;

namespace Archon.Generators.Emitting;

/// <summary>Draws an architecture as lines of text, for the documentation of the class.</summary>
internal static class Drawing
{
    private const int WidestText = 72;
    private const int Gap = 4;

    /// <summary>What the whole pipeline costs, in one sentence.</summary>
    public static string Summary(LayerCost[] costs, bool isOpen)
    {
        Interval calls = costs.Aggregate(default(Interval), static (sum, cost) => sum + cost.Calls);
        long rounds = costs.Sum(static cost => cost.Sum.Path.Expected);
        string order = rounds > 1 ? ", " + (isOpen ? "up to " : "") + Literals.Of(rounds) + " one after the other"
            : calls.Max > 1 ? ", all at the same time"
            : "";
        return "Compiled from its layers; " + calls.ToString("model call") + order + ".";
    }

    /// <summary>What the whole pipeline uses at the most, in one sentence.</summary>
    public static string Worst(LayerCost[] costs)
    {
        CostSum sum = costs.Aggregate(CostSum.Nothing, static (sum, cost) => sum.Then(cost.Sum));
        if (sum.Prompt.IsUnknown || sum.Completion.IsUnknown)
            return "Its tokens have no limit: not all components set MaxTokens, nor archon.json the context of their models.";
        const long Conversation = ModelFacts.UsualConversation;
        string tokens = Literals.Of(sum.Prompt.For(Conversation) + sum.Completion.For(Conversation));
        string usd = sum.Usd.Most.IsUnknown ? "" : " and " + Literals.Money(sum.Usd.Most.For(Conversation)) + " US dollars";
        return "At the most " + tokens + " tokens" + usd + " for a conversation of " + Literals.Of(Conversation) + " tokens.";
    }

    /// <summary>The calls of a layer, in words.</summary>
    public static string Calls(LayerCost cost) => Calls(cost.Calls) + (cost.Width > 1 && cost.Sum.Path.Expected == 1 ? " in parallel" : "");

    /// <summary>The layers from top to bottom.</summary>
    public static IEnumerable<string> Lines(EquatableArray<LayerModel> layers, LayerCost[] costs)
    {
        string[][] texts = [.. layers.Select(Description.Lines)];
        int margin = Literals.Of(layers.Count).Length;
        int column = Math.Min(WidestText, texts.Max(static layer => layer.Max(static text => text.Length))) + Gap;
        string edge = new(' ', margin + 2);

        yield return edge + "question";
        for (int i = 0; i < texts.Length; i++)
        {
            yield return edge + "│" + (costs[i].CandidatesIn.Max == 0 ? "" : "  " + costs[i].CandidatesIn.ToString("candidate"));
            for (int j = 0; j < texts[i].Length; j++)
            {
                string label = j == 0 ? Literals.Of(i + 1) : layers[i].IsOneOf ? "|" : "+";
                yield return label.PadLeft(margin) + "  " + (texts[i][j] + "  ").PadRight(column) + Calls(costs[i].ComponentCalls[j]);
            }
        }

        yield return edge + "│  " + costs.Last().CandidatesOut.ToString("candidate");
        yield return edge + "answer";
    }

    private static string Calls(Interval calls) => calls.Max == 0 ? "no call" : calls.ToString("call");
}
