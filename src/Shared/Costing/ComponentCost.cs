namespace Archon.Costing;

/// <summary>What one component costs when it runs once.</summary>
internal static class ComponentCost
{
    // What a model is told when its reply cannot be read, rounded up.
    private const int Complaint = 192;

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
        (TokenBound prompt, TokenBound completion) = Tokens(component, flow, once.Max);

        // Several models share the calls evenly; one that need not be chosen may get none.
        ModelCost[] models = [.. component.Models.Distinct().Select(Share)];
        return new(calls, path, prompt, completion, models);

        ModelCost Share(string model)
        {
            if (component.Kind is not (ComponentKind.Ensemble or ComponentKind.Fuse))
                return new(model, calls, prompt, completion);
            int named = component.Models.Count(name => name == model);
            Interval share = component.Samples * new Interval(component.Asked.Min < component.Models.Count ? 0 : named, named);
            (TokenBound modelPrompt, TokenBound modelCompletion) = Tokens(component, flow, share.Max);
            return new(model, Count(component, share), modelPrompt, modelCompletion);
        }
    }

    /// <summary>The most tokens of one reply.</summary>
    public static TokenBound Reply(CostedComponent component) => component.MaxTokens > 0 ? new(component.MaxTokens) : TokenBound.Unknown;

    private static CallCount Count(CostedComponent component, Interval once) => new(once.Min, once.Max, once.Max * (1 + component.Reasks));

    private static (TokenBound Prompt, TokenBound Completion) Tokens(CostedComponent component, Flow flow, long calls)
    {
        TokenBound completion = Reply(component).Times(calls * (1 + component.Reasks));
        if (component.Kind != ComponentKind.UnitTest)
            return (Prompt(component, component.Prompt, flow).Times(calls), completion);

        Flow judged = flow with { Tests = flow.Tests.Or(Flow.Written(component)) };
        TokenBound evaluations = Prompt(component, component.EvaluatePrompt, judged).Times(calls - 1);
        return (Prompt(component, component.Prompt, flow) + evaluations, completion);
    }

    /// <summary>The requests of one call with all its repetitions, which show the model its replies so far and a complaint about each.</summary>
    private static TokenBound Prompt(CostedComponent component, PromptShape shape, Flow flow)
    {
        TokenBound request = new TokenBound(shape.Bytes + component.SystemBytes, Math.Max(1, shape.Questions))
            + Subject(component, flow).Times(shape.Candidates) + flow.Tests.Times(shape.Checks);
        long again = component.Reasks;
        return request.Times(1 + again) + (Reply(component) + new TokenBound(Complaint)).Times(again * (1 + again) / 2);
    }

    private static TokenBound Subject(CostedComponent component, Flow flow)
    {
        TokenBound one = flow.Text.Times(Fenced);
        if (component.Kind is ComponentKind.Rank or ComponentKind.Fuse)
            one += flow.Critique.Times(Fenced);
        bool isList = component.Kind is ComponentKind.Rank or ComponentKind.Fuse || (component.Kind == ComponentKind.Critique && !component.Each);
        return isList ? (one + new TokenBound(CandidateMark)).Times(flow.Candidates.Max) : one;
    }
}
