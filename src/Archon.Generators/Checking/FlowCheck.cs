using Archon.Generators.Costing;
using Archon.Generators.Model;
using Archon.Generators.Parsing;

namespace Archon.Generators.Checking;

/// <summary>
/// Follows the candidates through the layers. Their number may be known only as an interval; a rule is broken when no number in it keeps the rule.
/// Critiques and scores belong to candidates: they vanish when a layer replaces the candidates.
/// </summary>
internal sealed class FlowCheck(Declaration declaration, ProblemList problems)
{
    private readonly List<DeclaredAttribute> _unreadCritiques = [];
    private readonly List<DeclaredAttribute> _unusedTests = [];
    private bool _hasTests;
    private bool _hasScores;

    public void Check()
    {
        Interval candidates = default;
        foreach (DeclaredLayer layer in declaration.Layers)
        {
            foreach (DeclaredComponent component in layer.Components)
            {
                if (candidates.Max == 0 && component.Model.Kind is not (ComponentKind.Ensemble or ComponentKind.WriteTests))
                {
                    problems.Add(Rules.NoCandidates, component.Attribute.Location, "'" + component.Attribute.Name + "'");
                    return;
                }

                CheckComponent(component, candidates);
            }

            foreach (DeclaredComponent component in layer.Components)
                Remember(component);
            candidates = LayerCost.Of(layer.ToModel(), candidates).CandidatesOut;
        }

        CheckEnd(candidates);
    }

    private void CheckComponent(DeclaredComponent component, Interval candidates)
    {
        (DeclaredAttribute attribute, ComponentModel model) = (component.Attribute, component.Model);
        switch (model.Kind)
        {
            case ComponentKind.Rank or ComponentKind.Fuse:
                _unreadCritiques.Clear();
                break;
            case ComponentKind.Evaluate when !_hasTests:
                problems.Add(Rules.NoTests, attribute.Location, attribute.Name);
                break;
            case ComponentKind.Evaluate:
                _unusedTests.Clear();
                break;
            case ComponentKind.WriteTests or ComponentKind.UnitTest:
                ReportUnusedTests();
                break;
            case ComponentKind.Vote when model.Weighted && !_hasScores:
                problems.Add(Rules.NoScores, attribute.LocationOf(nameof(model.Weighted)), attribute.Name);
                break;
        }

        if (model.Keep > 0 && model.Keep >= candidates.Max)
            problems.Add(Rules.KeepsAll, attribute.LocationOf(nameof(model.Keep)), attribute.Name, model.Keep, candidates.Max);
    }

    private void Remember(DeclaredComponent component)
    {
        switch (component.Model.Kind)
        {
            case ComponentKind.Ensemble or ComponentKind.Fuse:
                _hasScores = false;
                break;
            case ComponentKind.Critique:
                _unreadCritiques.Add(component.Attribute);
                break;
            case ComponentKind.WriteTests:
                _unusedTests.Add(component.Attribute);
                _hasTests = true;
                break;
            case ComponentKind.Verify or ComponentKind.Evaluate:
                _hasScores = true;
                break;
            case ComponentKind.UnitTest:
                _hasTests = _hasScores = true;
                break;
        }
    }

    private void CheckEnd(Interval candidates)
    {
        ReportUnusedTests();
        foreach (DeclaredAttribute critique in _unreadCritiques)
            problems.Add(Rules.UnreadCritique, critique.Location, critique.Name);

        if (candidates.Max == 0)
            problems.Add(Rules.NoCandidates, declaration.Location, "The end of pipeline '" + declaration.Name + "'");
        else if (candidates.Max > 1)
            problems.Add(Rules.SeveralAnswers, declaration.Layers.Last().Components.Last().Attribute.Location, declaration.Name, candidates.Max);
    }

    private void ReportUnusedTests()
    {
        foreach (DeclaredAttribute tests in _unusedTests)
            problems.Add(Rules.UnusedTests, tests.Location, tests.Name);
        _unusedTests.Clear();
    }
}
