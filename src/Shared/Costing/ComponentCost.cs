namespace Archon.Costing;

/// <summary>What one component costs when it runs once.</summary>
internal static class ComponentCost
{
    // What a model is told when its reply cannot be read, rounded up.
    private const int Complaint = 192 + (2 * ModelFacts.TemplatePerMessage);

    // A system message and the prompt; the caller's earlier turns are their own.
    private const int Template = ModelFacts.TemplatePerRequest + (2 * ModelFacts.TemplatePerMessage);

    // What stands around a candidate in a list of them, rounded up.
    private const int CandidateMark = 32;

    // A line of a candidate that looks like a mark of the prompt is indented: at the most one more token for each of its own.
    private const int Fenced = 2;

    /// <summary>The calls of a component when no reply is asked for again.</summary>
    public static Interval Once(CostedComponent component, Interval candidates) => component.Kind switch
    {
        ComponentKind.Ensemble or ComponentKind.Fuse => component.Asked * component.Samples,
        ComponentKind.Critique => component.Each ? candidates : new(1),
        ComponentKind.Rank => new(candidates.Min > 1 ? 1 : 0, candidates.Max > 1 ? 1 : 0),
        ComponentKind.Verify => candidates * component.Samples,
        ComponentKind.WriteTests => new(1),
        ComponentKind.Evaluate => candidates,
        ComponentKind.UnitTest => candidates + new Interval(1),
        _ => default,
    };

    /// <summary>What a component costs, on the assumption that no call fails.</summary>
    public static CostSum Of(CostedComponent component, Flow flow)
    {
        Interval once = Once(component, flow.Candidates);
        CallCount calls = Count(component, once);
        bool isTwoRounds = component.Kind == ComponentKind.UnitTest;
        CallCount path = Count(component, new Interval(Math.Min(once.Min, 1), Math.Min(once.Max, 1)) * new Interval(isTwoRounds ? 2 : 1));
        (TokenBound prompt, TokenBound completion) = Tokens(component, flow, once.Max, component.LongestContext);

        // Several models share the calls evenly; one that need not be chosen may get none.
        bool isShared = component.Kind is ComponentKind.Ensemble or ComponentKind.Fuse;
        ModelCost[] models = [.. component.Models.Distinct().Select(Share)];
        return new(calls, path, prompt, completion, Money(), models);

        ModelCost Share(string model)
        {
            if (!isShared)
                return new(model, calls, prompt, completion, Price(component, model, calls.Min, prompt, completion));
            int named = component.Models.Count(name => name == model);
            return Ask(model, component.Samples * new Interval(component.Asked.Min < component.Models.Count ? 0 : named, named));
        }

        ModelCost Ask(string model, Interval share)
        {
            (TokenBound asked, TokenBound replied) = Tokens(component, flow, share.Max, component.FactsOf(model).ContextLength);
            return new(model, Count(component, share), asked, replied, Price(component, model, share.Min, asked, replied));
        }

        // Where only some models are chosen, as many as may be of the dearest one bound what they cost.
        MoneyBounds Money()
        {
            if (!isShared || component.Asked == new Interval(component.Models.Count))
                return models.Aggregate(default(MoneyBounds), static (sum, model) => sum + model.Usd);
            MoneyBounds one = component.Models
                .Select(model => Ask(model, component.Samples).Usd)
                .Aggregate(static (left, right) => left.Or(right));
            return new(one.Least.Times(component.Asked.Min), one.Most.Times(component.Asked.Max));
        }
    }

    /// <summary>The most tokens of one reply.</summary>
    public static TokenBound Reply(CostedComponent component) => Reply(component, component.LongestContext);

    private static TokenBound Reply(CostedComponent component, int context) =>
        component.MaxTokens > 0 ? new(component.MaxTokens) : TokenBound.Unknown.AtMost(context);

    // Every request shows the conversation at least once where its prompt does, and may get an empty reply.
    private static MoneyBounds Price(CostedComponent component, string model, long leastCalls, TokenBound prompt, TokenBound completion)
    {
        ModelFacts facts = component.FactsOf(model);
        bool isShown = component.Prompt.Questions > 0
            && (component.Kind != ComponentKind.UnitTest || component.EvaluatePrompt.Questions > 0);
        MoneyBound most = MoneyBound.Of(prompt, facts.MostPerPromptToken) + MoneyBound.Of(completion, facts.PerCompletionToken);
        MoneyBound least = MoneyBound.Of(new(0, isShown ? leastCalls : 0), facts.LeastPerPromptToken);
        return new(most.IsUnknown ? MoneyBound.Unknown : least, most);
    }

    private static CallCount Count(CostedComponent component, Interval once) => new(once.Min, once.Max, once.Max * (1 + component.Reasks));

    private static (TokenBound Prompt, TokenBound Completion) Tokens(CostedComponent component, Flow flow, long calls, int context)
    {
        TokenBound completion = Reply(component, context).Times(calls * (1 + component.Reasks));
        if (component.Kind != ComponentKind.UnitTest)
            return (Prompt(component, component.Prompt, flow, context).Times(calls), completion);

        Flow judged = flow with { Tests = flow.Tests.Or(Flow.Written(component)) };
        TokenBound evaluations = Prompt(component, component.EvaluatePrompt, judged, context).Times(calls - 1);
        return (Prompt(component, component.Prompt, flow, context) + evaluations, completion);
    }

    /// <summary>
    /// The requests of one call with all its repetitions, which show the model its replies so far and a complaint about each.
    /// </summary>
    private static TokenBound Prompt(CostedComponent component, PromptShape shape, Flow flow, int context)
    {
        TokenBound request = new TokenBound(Template + shape.Bytes + component.SystemBytes, Math.Max(1, shape.Questions))
            + Subject(component, flow).Times(shape.Candidates) + flow.Tests.Times(shape.Checks);
        TokenBound exchange = Reply(component, context) + new TokenBound(Complaint);
        return Enumerable.Range(0, 1 + component.Reasks)
            .Select(again => (request + exchange.Times(again)).AtMost(context)).Aggregate(static (left, right) => left + right);
    }

    private static TokenBound Subject(CostedComponent component, Flow flow)
    {
        TokenBound one = flow.Text.Times(Fenced);
        if (component.Kind is ComponentKind.Rank or ComponentKind.Fuse)
            one += flow.Critique.Times(Fenced);
        bool isList = component.Kind is ComponentKind.Rank or ComponentKind.Fuse
            || (component.Kind == ComponentKind.Critique && !component.Each);
        return isList ? (one + new TokenBound(CandidateMark)).Times(flow.Candidates.Max) : one;
    }
}
