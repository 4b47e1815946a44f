using System.Globalization;
using Archon.Design.Import.Reading;

namespace Archon.Design.Import.Mapping;

/// <summary>
/// Translates the stages of a configuration in order, keeping count of the candidates: what the compiler would reject for their number is
/// adapted here, and said.
/// </summary>
internal sealed class FlowTranslator(ComponentTranslator components, MessageList messages)
{
    private readonly List<(StageKind? Kind, Stage Stage, ImportedLayer Layer)> _layers = [];
    private long _candidates;
    private bool _hasCritiques;
    private bool _areStale;

    /// <summary>The layers, in the order in which they run.</summary>
    public List<ImportedLayer> Translate(List<Stage> stages)
    {
        foreach (Stage stage in stages)
            Translate(stage);
        RemoveUnreadCritiques();
        WriteTestsBesideProducers();
        List<ImportedLayer> layers = [.. _layers.Select(static layer => layer.Layer)];
        if (_candidates > 1)
        {
            messages.Add(
                ImportRules.SeveralAnswers, stages[^1].Place, "layers",
                "leave up to " + Number(_candidates) + " answers, of which the original returns a random one",
                "[Vote<Text>] added, which calls no model and keeps the commonest answer, of equals the one with the best score, "
                + "then the first; put a Rank or Fuse in its place for more");
            layers.Add(new([new(ImportedComponent.VoteOnText, [])]));
        }

        return layers;
    }

    private void Translate(Stage stage)
    {
        switch (stage.Kind)
        {
            case StageKind.Tests:
                Add(stage, components.WriteTests(stage.First));
                break;
            case StageKind.Producers:
                if (stage.Components.Any(static component => component.Kind == OriginalKind.Fuser))
                    ReadCritiques(stage);
                _layers.Add((stage.Kind, stage, components.Producers(stage)));
                _candidates = stage.Components.Sum(static component => (long)component.Samples.Value);
                _areStale = _hasCritiques;
                break;
            case StageKind.Critics:
                ImportedComponent[] critics = [.. stage.Components.Select(critic => components.Judge(ImportedComponent.Critique, critic))];
                _layers.Add((stage.Kind, stage, new(critics)));
                if (critics.Length > 1)
                {
                    messages.Add(
                        ImportRules.SeveralCritics, stage.Place, "layers", "holds a layer of several critics, on which the original fails",
                        "all of them criticise every candidate");
                }

                (_hasCritiques, _areStale) = (true, false);
                break;
            case StageKind.Ranker:
                ReadCritiques(stage);
                Rank(stage);
                break;
            case StageKind.Verifier:
                ReadCritiques(stage);
                Verify(stage);
                break;
            case StageKind.Evaluator:
                Evaluate(stage);
                _areStale = _hasCritiques;
                break;
        }
    }

    private void Rank(Stage stage)
    {
        int keep = stage.First.TopK.Value!.Value;
        if (keep >= _candidates)
        {
            messages.Add(
                ImportRules.NeedlessRanker, stage.First.TopK.Place, "top_k",
                "of the ranker is " + Number(keep) + " and at most " + Number(_candidates) + " come in, so that it removes nothing",
                "the ranker is left out");
            return;
        }

        Add(stage, components.Judge(ImportedComponent.Rank, stage.First) with { Keep = keep });
        _candidates = keep;
    }

    private void Verify(Stage stage)
    {
        OriginalComponent verifier = stage.First;
        Add(stage, components.Judge(ImportedComponent.Verify, verifier));
        messages.Add(
            ImportRules.OneVerdictCall, stage.First.Place, verifier.TypeName,
            "asks twice about every candidate in the original, for reasons and for a verdict",
            "one call gives both");
        if (verifier.FirstK.Value is not { } first || first >= _candidates)
            return;
        if (first > 1)
        {
            messages.Add(
                ImportRules.VerifierStops, verifier.FirstK.Place, "first_k",
                "stops the original's verifier after " + Number(first) + " verified candidates",
                "all are verified at the same time and every verified one stays");
            return;
        }

        messages.Add(
            ImportRules.VerifierStops, verifier.FirstK.Place, "first_k", "stops the original's verifier after the first verified candidate",
            "all are verified at the same time and [Vote<Text>] keeps the commonest answer of the verified ones, of equals the first");
        _layers.Add((null, stage, new([new(ImportedComponent.VoteOnText, [])])));
        _candidates = 1;
    }

    private void Evaluate(Stage stage)
    {
        OriginalComponent evaluator = stage.First;
        int? keep = evaluator.FirstK.Value ?? evaluator.TopK.Value;
        if (evaluator.FirstK.Value is { } first)
        {
            // The best by passed tests, of equals the first: the very ones at which the original stops, if there are as many.
            string most = first == 1 ? "the first candidate that passes" : Number(first) + " candidates that pass";
            string otherwise = evaluator.TopK.Value is { } top && top != first
                ? ", where the original keeps " + Number(top) + " if fewer pass them all"
                : "";
            messages.Add(
                ImportRules.EvaluatorStops, evaluator.FirstK.Place, evaluator.FirstKey,
                "stops the original's evaluator after " + most + " all tests",
                "all are judged at the same time, a call each, and the best " + Number(first) + " stay" + otherwise);
        }

        if (keep >= _candidates)
        {
            messages.Add(
                ImportRules.KeepsAll, evaluator.Place, evaluator.TypeName,
                "keeps " + Number(keep.Value) + " and at most " + Number(_candidates) + " come in",
                "it orders and scores the candidates");
            keep = null;
        }

        Add(stage, components.Judge(ImportedComponent.Evaluate, evaluator) with { Keep = keep ?? 0 });
        _candidates = keep ?? _candidates;
    }

    // A critique of the original is only a place in a list, which later candidates inherit.
    private void ReadCritiques(Stage stage)
    {
        if (_hasCritiques && _areStale)
        {
            messages.Add(
                ImportRules.StaleCritiques, stage.First.Place, stage.First.TypeName,
                "reads critiques of earlier candidates in the original, or fails when their number differs",
                "a critique belongs to its candidate here and goes with it");
        }
    }

    private void RemoveUnreadCritiques()
    {
        int lastReader = _layers.FindLastIndex(static layer => layer.Layer.Components.Any(
            static component => component.Attribute is ImportedComponent.Rank or ImportedComponent.Fuse));
        for (int i = _layers.Count - 1; i > lastReader; i--)
        {
            if (_layers[i].Kind != StageKind.Critics)
                continue;
            messages.Add(
                ImportRules.UnreadCritique, _layers[i].Stage.First.Place, "critic", "writes what no later ranker or fuser reads",
                "left out");
            _layers.RemoveAt(i);
        }
    }

    // Tests depend on the question alone, so that nothing needs to wait for them.
    private void WriteTestsBesideProducers()
    {
        for (int i = _layers.Count - 1; i >= 0; i--)
        {
            if (_layers[i].Kind != StageKind.Tests)
                continue;
            int beside = IsProducers(i + 1) ? i + 1 : IsProducers(i - 1) ? i - 1 : -1;
            if (beside < 0)
                continue;
            _layers[beside] = _layers[beside] with { Layer = new([.. _layers[beside].Layer.Components, .. _layers[i].Layer.Components]) };
            _layers.RemoveAt(i);
        }
    }

    private bool IsProducers(int layer) => layer >= 0 && layer < _layers.Count && _layers[layer].Kind == StageKind.Producers;

    private void Add(Stage stage, ImportedComponent component) => _layers.Add((stage.Kind, stage, new([component])));

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
