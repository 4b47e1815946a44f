using Archon.Generators.Choices;
using Archon.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Archon.Generators.Checking;

/// <summary>
/// Follows the candidates through the layers, at all points of the space at once. Their number may be known only as an interval.
/// What must not be is reported when it can be at some point, with that point; what does nothing when it does so at every point.
/// </summary>
internal sealed class FlowCheck
{
    private readonly PipelineModel _pipeline;
    private readonly ProblemList _problems;
    private readonly PointFinder _finder;
    private readonly CostedLayer[] _layers;
    private readonly LayerCost[] _costs;
    private readonly Facts[] _facts;
    private readonly List<AttributeModel> _unreadCritiques = [];
    private readonly List<AttributeModel> _unusedTests = [];
    private readonly List<AttributeModel> _unusedScores = [];

    public FlowCheck(PipelineModel pipeline, ProblemList problems)
    {
        ChoiceList choices = new(pipeline.Layers);
        _pipeline = pipeline;
        _problems = problems;
        _finder = new(pipeline.Layers, choices);
        _layers = new CostInput(pipeline.Layers, choices).Layers;
        _costs = LayerCost.Of(_layers);
        _facts = Facts.Of(_layers);
    }

    /// <summary>The model calls of all layers.</summary>
    public Interval Calls => _costs.Aggregate(default(Interval), static (sum, layer) => sum + layer.Calls);

    public void Check()
    {
        for (int i = 0; i < _costs.Length; i++)
        {
            EquatableArray<ComponentModel> components = _pipeline.Layers[i].Components;
            foreach (ComponentModel component in components)
            {
                if (_costs[i].CandidatesIn.Min == 0
                    && component.Kind is not (ComponentKind.Ensemble or ComponentKind.WriteTests or ComponentKind.Skip))
                {
                    string point = _finder.Describe(layers => layers[i].Repeat.Max > 0 && LayerCost.Of(layers)[i].CandidatesIn.Min == 0);
                    _problems.Add(Rules.NoCandidates, component.Attribute.Place, "'" + component.Name + "'", point);
                    return;
                }

                CheckComponent(component, i);
            }

            foreach (ComponentModel component in components)
                Remember(component, _costs[i].CandidatesIn);
        }

        CheckEnd(_costs.Last().CandidatesOut);
    }

    private void CheckComponent(ComponentModel component, int layer)
    {
        AttributeModel attribute = component.Attribute;
        switch (component.Kind)
        {
            case ComponentKind.Rank or ComponentKind.Fuse:
                _unreadCritiques.Clear();
                if (component.Kind == ComponentKind.Fuse && IsSure(layer))
                    Report(_unusedScores, Rules.UnusedScores);
                break;
            case ComponentKind.Evaluate:
                if (_facts[layer].Tests.Min == 0)
                    _problems.Add(Rules.NoTests, attribute.Place, attribute.Name, Where(layer, static facts => facts.Tests, component));
                if (_facts[layer].Tests.Max > 0)
                    _unusedTests.Clear();
                break;

            // Tests that are replaced at some points are used at others.
            case ComponentKind.WriteTests or ComponentKind.UnitTest when IsSure(layer):
                Report(_unusedTests, Rules.UnusedTests);
                break;
            case ComponentKind.Vote:
                _unusedScores.Clear();
                if (_costs[layer].CandidatesIn.Max == 1)
                    _problems.Add(Rules.LoneVote, attribute.Place, attribute.Name);
                if (component.Weighted && _facts[layer].Scores.Min == 0)
                {
                    string point = Where(layer, static facts => facts.Scores, component);
                    _problems.Add(Rules.NoScores, attribute.PlaceOf(nameof(component.Weighted)), attribute.Name, point);
                }

                if (component.EarlyStop && !HeadStart.EndsEarly(_pipeline.Layers, layer, component))
                    _problems.Add(Rules.DeadEarlyStop, attribute.PlaceOf(nameof(component.EarlyStop)), attribute.Name);
                break;
        }

        CheckKeep(component, _costs[layer].CandidatesIn.Max);
    }

    private void CheckKeep(ComponentModel model, long most)
    {
        AttributeModel attribute = model.Attribute;
        if (model.KeepIn.Count == 0 && model.Keep > 0 && model.Keep >= most)
            _problems.Add(Rules.KeepsAll, attribute.PlaceOf(nameof(model.Keep)), attribute.Name, model.Keep, most);
        for (int i = 0; i < model.KeepIn.Count; i++)
        {
            if (model.KeepIn[i] > 0 && model.KeepIn[i] >= most)
                _problems.Add(Rules.DeadKeep, attribute.PlaceOf(nameof(model.KeepIn), i), attribute.Name, model.KeepIn[i], most);
        }
    }

    private void Remember(ComponentModel component, Interval candidates)
    {
        if (component.Kind == ComponentKind.Critique)
            _unreadCritiques.Add(component.Attribute);
        else if (component.Kind == ComponentKind.WriteTests)
            _unusedTests.Add(component.Attribute);

        // A judge that neither removes candidates nor orders them leaves scores and verdicts only.
        bool filtersNothing = component.Threshold == 0 && component.ThresholdIn.All(static value => value == 0);
        bool keepsAll = candidates.Max == 1 || (component.Kind == ComponentKind.Verify && filtersNothing);
        if (keepsAll && component.Kind is ComponentKind.Verify or ComponentKind.Evaluate or ComponentKind.UnitTest)
            _unusedScores.Add(component.Attribute);
    }

    private void CheckEnd(Interval candidates)
    {
        Report(_unusedTests, Rules.UnusedTests);
        Report(_unreadCritiques, Rules.UnreadCritique);

        if (candidates.Min == 0)
        {
            string point = _finder.Describe(static layers => LayerCost.Of(layers).Last().CandidatesOut.Min == 0);
            _problems.Add(Rules.NoCandidates, Place.OfName, "The end of pipeline '" + _pipeline.Name + "'", point);
        }
        else if (candidates.Max > 1)
        {
            string point = _finder.Describe(static layers => LayerCost.Of(layers).Last().CandidatesOut.Max > 1);
            EquatableArray<ComponentModel> components = _pipeline.Layers[_pipeline.Layers.Count - 1].Components;
            AttributeModel last = components[components.Count - 1].Attribute;
            _problems.Add(Rules.SeveralAnswers, last.Place, _pipeline.Name, candidates.Max, point);
        }
    }

    // A point at which the component runs and lacks what it needs.
    private string Where(int layer, Func<Facts, Interval> fact, ComponentModel component) => _finder.Describe(layers =>
        layers[layer].Repeat.Max > 0 && layers[layer].Alternatives[0].Any(costed => costed.Kind == component.Kind)
        && fact(Facts.Of(layers)[layer]).Max == 0);

    // Whether a layer runs, as it is, at all points.
    private bool IsSure(int layer) => _layers[layer] is { Repeat.Min: > 0, Alternatives.Count: 1 };

    private void Report(List<AttributeModel> unused, DiagnosticDescriptor rule)
    {
        foreach (AttributeModel attribute in unused)
            _problems.Add(rule, attribute.Place, attribute.Name);
        unused.Clear();
    }
}
