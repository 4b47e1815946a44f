using Archon.Costing;

namespace Archon.Budgets;

/// <summary>What must be known about models before a budget in tokens or dollars can be kept.</summary>
internal static class WorstCases
{
    /// <summary>What the application says about a model, and where it says nothing what the build knew.</summary>
    internal static ModelFacts Override(ModelFacts built, ModelOptions? options) => options is null ? built : built with
    {
        ContextLength = options.ContextLength > 0 ? options.ContextLength : built.ContextLength,
        PromptPrice = options.Price.Prompt ?? built.PromptPrice,
        CompletionPrice = options.Price.Completion ?? built.CompletionPrice,
        CachedPrice = options.Price.Cached ?? built.CachedPrice,
    };

    /// <summary>Refuses a budget of all that is served which a call of this model could exceed.</summary>
    /// <exception cref="InvalidOperationException">
    /// Nobody knows the most it can cost; the message names the model and the line to add.
    /// </exception>
    internal static void Require(ModelFacts facts, string section, BudgetLedger ledger)
    {
        (bool isLimited, bool usd) = (facts.ContextLength > 0, ledger.LimitsUsd);
        if ((usd || ledger.LimitsTokens) && !(isLimited && (facts.IsPriced || !usd)))
        {
            throw Unknown($"The section '{section}'", facts, isLimited, usd, Why(isLimited, "its context length is unknown."));
        }
    }

    /// <summary>Refuses a budget that a call of this model could exceed, because nobody knows the most it can cost.</summary>
    /// <exception cref="InvalidOperationException">Nobody knows; the message names the model and the line to add.</exception>
    internal static void Require(BoundModel model, string pipeline, bool tokens, bool usd, bool hasOtherContent)
    {
        ModelFacts facts = model.Facts;
        bool isLimited = model.LimitsTokens && !(hasOtherContent && facts.ContextLength == 0);
        if ((!tokens && !usd) || (isLimited && (facts.IsPriced || !usd)))
        {
            return;
        }

        throw Unknown($"Pipeline '{pipeline}'", facts, isLimited, usd, Why(isLimited, hasOtherContent && model.LimitsTokens
            ? "a message holds content other than text, and the model's context length is unknown."
            : "not all its components set MaxTokens, and its context length is unknown."));
    }

    private static string Why(bool isLimited, string notLimited) => isLimited ? "its prices are unknown." : notLimited;

    private static InvalidOperationException Unknown(string owner, ModelFacts facts, bool isLimited, bool usd, string reason)
    {
        string budget = $"{owner} has a budget in {(usd ? "US dollars" : "tokens")}";
        string length = isLimited ? "" : "\"contextLength\": TOKENS";
        string price = facts.IsPriced || !usd ? "" : "\"price\": { \"prompt\": USD, \"completion\": USD }";
        string line = string.Join(", ", new[] { length, price }.Where(static part => part.Length > 0));
        return new(
            $"{budget}, and nobody knows the most that a call of model '{facts.Name}' can cost: {reason} "
            + $"Add to the models of archon.json: \"{facts.Name}\": {{ {line} }}, "
            + "with your server's numbers (US dollars per million tokens).");
    }
}
