using Archon.Generators.Choices;
using Archon.Generators.Model;
using Archon.Generators.Parsing;

namespace Archon.Generators.Checking;

/// <summary>
/// Follows the candidates through the layers, at all points of the space at once. Their number may be known only as an interval.
/// What must not be is reported when it can be at some point, with that point; what does nothing when it does so at every point.
/// </summary>
internal sealed class FlowCheck
{
    private readonly Declaration _declaration;
    private readonly ProblemList _problems;
    private readonly PointFinder _finder;
    private readonly CostedLayer[] _layers;
    private readonly LayerCost[] _costs;
    private readonly Facts[] _facts;
    private readonly List<DeclaredAttribute> _unreadCritiques = [];
    private readonly List<DeclaredAttribute> _unusedTests = [];

    public FlowCheck(Declaration declaration, ProblemList problems)
    {
        LayerModel[] layers = [.. declaration.Layers.Select(static layer => layer.ToModel())];
        ChoiceList choices = new(layers);
        _declaration = declaration;
        _problems = problems;
        _finder = new(layers, choices);
        _layers = new CostInput(layers, choices).Layers;
        _costs = LayerCost.Of(_layers);
        _facts = Facts.Of(_layers);
    }

    /// <summary>The model calls of all layers.</summary>
    public Interval Calls => _costs.Aggregate(default(Interval), static (sum, layer) => sum + layer.Calls);

    public void Check()
    {
        for (int i = 0; i < _costs.Length; i++)
        {
            List<DeclaredComponent> components = _declaration.Layers[i].Components;
            foreach (DeclaredComponent component in components)
            {
                if (_costs[i].CandidatesIn.Min == 0
                    && component.Model.Kind is not (ComponentKind.Ensemble or ComponentKind.WriteTests or ComponentKind.Skip))
                {
                    string point = _finder.Describe(layers => layers[i].Repeat.Max > 0 && LayerCost.Of(layers)[i].CandidatesIn.Min == 0);
                    _problems.Add(Rules.NoCandidates, component.Attribute.Location, "'" + component.Attribute.Name + "'", point);
                    return;
                }

                CheckComponent(component, i);
            }

            foreach (DeclaredComponent component in components)
                Remember(component);
        }

        CheckEnd(_costs.Last().CandidatesOut);
    }

    private void CheckComponent(DeclaredComponent component, int layer)
    {
        (DeclaredAttribute attribute, ComponentModel model) = (component.Attribute, component.Model);
        switch (model.Kind)
        {
            case ComponentKind.Rank or ComponentKind.Fuse:
                _unreadCritiques.Clear();
                break;
            case ComponentKind.Evaluate:
                if (_facts[layer].Tests.Min == 0)
                    _problems.Add(Rules.NoTests, attribute.Location, attribute.Name, Where(layer, static facts => facts.Tests, component));
                if (_facts[layer].Tests.Max > 0)
                    _unusedTests.Clear();
                break;

            // Tests that are replaced at some points are used at others.
            case ComponentKind.WriteTests or ComponentKind.UnitTest when _layers[layer] is { Repeat.Min: > 0, Alternatives.Count: 1 }:
                ReportUnusedTests();
                break;
            case ComponentKind.Vote when model.Weighted && _facts[layer].Scores.Min == 0:
                string point = Where(layer, static facts => facts.Scores, component);
                _problems.Add(Rules.NoScores, attribute.LocationOf(nameof(model.Weighted)), attribute.Name, point);
                break;
        }

        CheckKeep(component, _costs[layer].CandidatesIn.Max);
    }

    private void CheckKeep(DeclaredComponent component, long most)
    {
        (DeclaredAttribute attribute, ComponentModel model) = (component.Attribute, component.Model);
        if (model.KeepIn.Count == 0 && model.Keep > 0 && model.Keep >= most)
            _problems.Add(Rules.KeepsAll, attribute.LocationOf(nameof(model.Keep)), attribute.Name, model.Keep, most);
        for (int i = 0; i < model.KeepIn.Count; i++)
        {
            if (model.KeepIn[i] > 0 && model.KeepIn[i] >= most)
                _problems.Add(Rules.DeadKeep, attribute.LocationOf(nameof(model.KeepIn), i), attribute.Name, model.KeepIn[i], most);
        }
    }

    private void Remember(DeclaredComponent component)
    {
        if (component.Model.Kind == ComponentKind.Critique)
            _unreadCritiques.Add(component.Attribute);
        else if (component.Model.Kind == ComponentKind.WriteTests)
            _unusedTests.Add(component.Attribute);
    }

    private void CheckEnd(Interval candidates)
    {
        ReportUnusedTests();
        foreach (DeclaredAttribute critique in _unreadCritiques)
            _problems.Add(Rules.UnreadCritique, critique.Location, critique.Name);

        if (candidates.Min == 0)
        {
            string point = _finder.Describe(static layers => LayerCost.Of(layers).Last().CandidatesOut.Min == 0);
            _problems.Add(Rules.NoCandidates, _declaration.Location, "The end of pipeline '" + _declaration.Name + "'", point);
        }
        else if (candidates.Max > 1)
        {
            string point = _finder.Describe(static layers => LayerCost.Of(layers).Last().CandidatesOut.Max > 1);
            DeclaredAttribute last = _declaration.Layers.Last().Components.Last().Attribute;
            _problems.Add(Rules.SeveralAnswers, last.Location, _declaration.Name, candidates.Max, point);
        }
    }

    // A point at which the component runs and lacks what it needs.
    private string Where(int layer, Func<Facts, Interval> fact, DeclaredComponent component) => _finder.Describe(layers =>
        layers[layer].Repeat.Max > 0 && layers[layer].Alternatives[0].Any(costed => costed.Kind == component.Model.Kind)
        && fact(Facts.Of(layers)[layer]).Max == 0);

    private void ReportUnusedTests()
    {
        foreach (DeclaredAttribute tests in _unusedTests)
            _problems.Add(Rules.UnusedTests, tests.Location, tests.Name);
        _unusedTests.Clear();
    }
}
