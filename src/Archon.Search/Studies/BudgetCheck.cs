namespace Archon.Search;

/// <summary>Refuses, before anything is paid, limits within which nothing can be found out.</summary>
internal static class BudgetCheck
{
    /// <summary>What is compared on held-out questions at the cost of the winner: itself and two baselines.</summary>
    internal const int Compared = 3;

    /// <summary>Whether the budget could pay for an architecture alone: tried on all search questions and compared.</summary>
    internal static bool IsPayable(Architecture architecture, StudySetup setup, DataSplit data) =>
        setup.Budget.ToLimits().Covers(Needed(architecture, setup, data));

    /// <exception cref="StudyException">
    /// The budget is too small, no architecture is within the limits, or nobody knows what calls can cost.
    /// </exception>
    internal static void Check(StudySetup setup, DataSplit data, ParameterSpace space)
    {
        PipelineCost cost = setup.Space.Cost;
        string asked = $"and nobody knows the most that an answer of '{setup.Pipeline}' can";
        if (setup.Budget.Tokens > 0 && !(cost.PromptTokens.IsKnown && cost.CompletionTokens.IsKnown))
            throw new StudyException($"The budget is in tokens, {asked} have: set MaxTokens of every component.");
        if (setup.Budget.Usd > 0 && !cost.Usd.IsKnown)
        {
            throw new StudyException(
                $"The budget is in US dollars, {asked} cost: "
                + "set MaxTokens of every component, and the prices of its models in archon.json.");
        }

        Architecture usual = setup.Space.Default;
        if (setup.Limits.Allow(usual) && !IsPayable(usual, setup, data))
        {
            Spend needed = Needed(usual, setup, data), limit = setup.Budget.ToLimits();
            (string given, string least) = needed.Calls > limit.Calls ? ($"{limit.Calls} calls", $"{needed.Calls}")
                : needed.Tokens > limit.Tokens ? ($"{limit.Tokens} tokens", $"{needed.Tokens}")
                : (FormattableString.Invariant($"${setup.Budget.Usd}"), FormattableString.Invariant($"${needed.Usd}"));
            throw new StudyException(
                $"A budget of {given} is too small for one architecture: the class as it reads may take {usual.Cost.Calls.Max} calls "
                + $"an answer, on {data.Search.Length} questions to search by and {data.HeldOut.Length} to hold out, "
                + $"there beside two baselines. Allow at least {least}, or give fewer questions.");
        }

        if (!space.IsFeasible(space.Default) && setup.Optimizer.Propose(space, new TrialHistory(), 0, setup.Seed) is null)
        {
            throw new StudyException(
                $"No architecture of '{setup.Pipeline}' is within {setup.Limits.Calls} calls an answer and the budget: "
                + $"the cheapest may take {cost.Calls.Min} and the dearest {cost.Calls.Max}, questions asked again included. Allow more.");
        }
    }

    private static Spend Needed(Architecture architecture, StudySetup setup, DataSplit data) =>
        WorstCase.Of(architecture, setup.Data.LongestQuestion).Times(data.Search.Length + ((long)Compared * data.HeldOut.Length));
}
