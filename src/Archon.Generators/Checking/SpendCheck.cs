using System.Globalization;
using System.Text;
using Archon.Generators.Choices;
using Archon.Generators.Emitting;
using Archon.Generators.Model;

namespace Archon.Generators.Checking;

/// <summary>Compares a budget in tokens or US dollars with what the pipeline can use, by what archon.json knows about its models.</summary>
internal sealed class SpendCheck
{
    private const long Conversation = ModelFacts.UsualConversation;

    private readonly PipelineModel _pipeline;
    private readonly BudgetModel _budget;
    private readonly IReadOnlyDictionary<string, ModelFacts> _facts;
    private readonly ProblemList _problems;
    private readonly ChoiceList _choices;

    private SpendCheck(PipelineModel pipeline, IReadOnlyDictionary<string, ModelFacts> facts, ProblemList problems)
    {
        (_pipeline, _budget, _facts, _problems) = (pipeline, pipeline.Budget!, facts, problems);
        _choices = new(pipeline.Layers);
    }

    /// <summary>
    /// Checks a pipeline without mistakes over the models that archon.json lists; those it does not list are another mistake.
    /// </summary>
    public static void Check(PipelineModel pipeline, IReadOnlyDictionary<string, ModelFacts> facts, ProblemList problems)
    {
        SpendCheck check = new(pipeline, facts, problems);
        if (check.Components.Any(component => component.Models.Any(model => !facts.ContainsKey(model))) || !check.CheckKnown())
            return;
        check.Compare(
            nameof(BudgetModel.Tokens), check._budget.Tokens,
            static sum => sum.Prompt.For(Conversation) + sum.Completion.For(Conversation), check.TokensOfSample());
        check.Compare(nameof(BudgetModel.Usd), check._budget.Usd, static sum => sum.Usd.Most.For(Conversation), check.UsdOfSample());
    }

    private IEnumerable<ComponentModel> Components => _pipeline.Layers.SelectMany(static layer => layer.Components);

    private IEnumerable<(ComponentModel Component, ModelFacts Facts)> Samplers =>
        from component in Components
        where component.Kind == ComponentKind.Ensemble
        from model in component.Models
        select (component, _facts[model]);

    /// <summary>Whether the worst case of every call is known.</summary>
    private bool CheckKnown()
    {
        bool isKnown = true;
        foreach (string model in Components.SelectMany(static component => component.Models).Distinct())
        {
            ModelFacts facts = _facts[model];
            if (facts.ContextLength == 0 && Components.Any(component => component.MaxTokens == 0 && component.Models.Contains(model)))
            {
                string limit = _budget.Tokens > 0 ? nameof(_budget.Tokens) : nameof(_budget.Usd);
                string fix = "set MaxTokens on every component that asks it, or its contextLength in archon.json";
                Report(limit, "the most tokens", model, fix);
            }

            if (_budget.Usd > 0 && !facts.IsPriced)
            {
                const string Fix = "give it \"price\": { \"prompt\": USD, \"completion\": USD } in archon.json, "
                    + "in US dollars per million tokens";
                Report(nameof(_budget.Usd), "the price", model, Fix);
            }
        }

        return isKnown;

        void Report(string limit, string unknown, string model, string advice)
        {
            isKnown = false;
            _problems.Add(ModelRules.UnknownWorstCase, _budget.Attribute.PlaceOf(limit), limit, Given(limit), unknown, model, advice);
        }
    }

    private void Compare(string limit, double budget, Func<CostSum, decimal> worst, decimal sample)
    {
        if (budget <= 0)
            return;
        Place place = _budget.Attribute.PlaceOf(limit);
        decimal most = worst(Sum(new CostInput(_pipeline.Layers, _choices) { Facts = _facts }.Layers));
        if ((decimal)budget < sample)
        {
            _problems.Add(
                ModelRules.SpendTooSmall, place, limit, Given(limit), _pipeline.Name, Words(limit, sample), "raise it or lower MaxTokens");
        }
        else if ((decimal)budget < most)
        {
            // Bounds over the whole space may be wider than at any of its points.
            string point = new PointFinder(_pipeline.Layers, _choices).Describe(layers => worst(Sum(layers)) > (decimal)budget);
            _problems.Add(
                ModelRules.SpendBelowWorstCase, place, limit, Given(limit), _pipeline.Name, point, Words(limit, most),
                Conversation.ToString(CultureInfo.InvariantCulture));
        }
    }

    private CostSum Sum(IEnumerable<CostedLayer> layers) => LayerCost.Of([.. layers.Select(layer => layer.With(_facts))])
        .Aggregate(CostSum.Nothing, static (sum, cost) => sum.Then(cost.Sum));

    private decimal TokensOfSample() => Samplers.Min(static sampler => Prompt(sampler) + Reply(sampler));

    private decimal UsdOfSample() => _budget.Usd <= 0 ? 0 : Samplers.Min(static sampler =>
        (Prompt(sampler) * sampler.Facts.MostPerPromptToken!.Value) + (Reply(sampler) * sampler.Facts.PerCompletionToken!.Value));

    // As a run reserves it for the shortest question there is.
    private static long Prompt((ComponentModel Component, ModelFacts Facts) sampler)
    {
        string? system = sampler.Component.System;
        int ownSystem = system is null ? 0 : ModelFacts.TemplatePerMessage + Encoding.UTF8.GetByteCount(system);
        int prompt = ModelFacts.TemplatePerRequest + ModelFacts.TemplatePerMessage + ownSystem + 1;
        return sampler.Facts.ContextLength > 0 ? Math.Min(prompt, sampler.Facts.ContextLength) : prompt;
    }

    private static long Reply((ComponentModel Component, ModelFacts Facts) sampler) =>
        sampler.Component.MaxTokens > 0 ? sampler.Component.MaxTokens : sampler.Facts.ContextLength;

    private string Given(string limit) => limit == nameof(_budget.Tokens)
        ? _budget.Tokens.ToString(CultureInfo.InvariantCulture)
        : _budget.Usd.ToString(CultureInfo.InvariantCulture);

    private static string Words(string limit, decimal amount) => limit == nameof(BudgetModel.Tokens)
        ? amount.ToString("0", CultureInfo.InvariantCulture) + " tokens"
        : Literals.Money(amount) + " US dollars";
}
