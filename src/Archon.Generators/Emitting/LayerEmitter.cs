using Archon.Generators.Choices;
using Archon.Generators.Model;

namespace Archon.Generators.Emitting;

/// <summary>Writes what components that run at the same time do: ask, join, apply.</summary>
internal sealed class LayerEmitter(SourceWriter writer, string steps, ChoiceList choices)
{
    private static readonly string[] s_ofCalls =
        [nameof(ComponentModel.Samples), nameof(ComponentModel.Count), nameof(ComponentModel.Temperature)];

    public void Write(int layer, PlannedComponent[] components, bool isRepeated)
    {
        ComponentModel first = components[0].Model;
        switch (first.Kind)
        {
            case ComponentKind.Vote:
                Step("Vote.Apply<" + first.AnswerType + ">(run, weighted: " + Literals.Of(first.Weighted) + ");");
                break;
            case ComponentKind.UnitTest:
                string model = components[0].Asks[0].Field;
                AskOnce(layer, components[0], "WriteTests.Ask(run, " + model + ", ", 0);
                Join();
                Step("WriteTests.Apply(run);");
                AskOnce(layer, components[0], "Evaluate.Ask(run, " + model + ", ", 1);
                Join();
                ApplyKeep(layer, components[0]);
                break;
            default:
                foreach (PlannedComponent component in components)
                    Ask(layer, component, isRepeated);
                Join();
                Apply(layer, components);
                break;
        }
    }

    /// <summary>Writes what the next layer does while the answers of this one are coming in.</summary>
    public void WriteHeadStart(int nextLayer, PlannedComponent[] components, PlannedComponent[] next)
    {
        if (next[0].Model is { Kind: ComponentKind.Vote } vote)
        {
            if (!vote.Weighted && HeadStart.MayEnd(components.Select(static component => component.Model)))
            {
                string watch = "Vote.Watch<" + vote.AnswerType + ">(run, earlyStop: " + Literals.Of(vote.EarlyStop) + ");";
                Step(watch + " // ends this layer once it is decided");
            }
        }
        else if (components.Any(static component => component.Model.Kind is ComponentKind.Ensemble or ComponentKind.Fuse))
        {
            foreach (PlannedComponent component in next.Where(static component => HeadStart.IsAboutOne(component.Model)))
                Follow(nextLayer, component);
        }
    }

    private void Follow(int layer, PlannedComponent component)
    {
        writer.Line("// Layer " + Literals.Of(layer + 1) + " begins on each answer as it comes.");
        foreach (PlannedAsk ask in component.Asks)
        {
            string first = component.Model.Kind == ComponentKind.Verify ? FirstSample(ask, isRepeated: false) : "";
            AskOnce(layer, component, component.Model.Kind + ".Follow(run, " + ask.Field + ", ", 0, first);
        }
    }

    private void Ask(int layer, PlannedComponent component, bool isRepeated)
    {
        Choice? models = choices.Models(layer, component.Index);
        for (int i = 0; i < component.Asks.Length; i++)
        {
            PlannedAsk ask = component.Asks[i];
            bool isCounted = component.Model.Kind is ComponentKind.Ensemble or ComponentKind.Fuse or ComponentKind.Verify;
            string first = isCounted ? FirstSample(ask, isRepeated) : "";
            if (models is not null)
            {
                writer.Line("if ((" + Genes.Of(models) + " & " + Literals.Of(1 << i) + ") != 0)" + Genes.Comment(models));
                writer.Indent();
            }

            AskOnce(layer, component, component.Model.Kind + ".Ask(run, " + ask.Field + ", ", 0, first);
            if (models is not null)
                writer.Outdent();
        }
    }

    private static string FirstSample(PlannedAsk ask, bool isRepeated)
    {
        if (!isRepeated)
            return ask.First > 0 ? ", firstSample: " + Literals.Of(ask.First) : "";
        string rounds = ask.PerRound == 1 ? "round" : "round * " + Literals.Of(ask.PerRound);
        if (ask.First == 0)
            return ", firstSample: " + rounds;
        return ", firstSample: " + Literals.Of(ask.First) + " + " + (ask.PerRound == 1 ? rounds : "(" + rounds + ")");
    }

    private void AskOnce(int layer, PlannedComponent component, string call, int spec, string firstSample = "")
    {
        // The judgements of a unit test are not about how many tests to write.
        Choice[] open = [.. s_ofCalls.Where(property => spec == 0 || property != nameof(ComponentModel.Count))
            .Select(property => choices.Number(layer, component.Index, property)).OfType<Choice>()];
        string variant = open.Length == 0 ? "" : ".With(" + string.Join(", ", open.Select(Argument)) + ")";
        Step(call + component.Specs[spec] + variant + firstSample + ");" + Genes.Comment(open));

        static string Argument(Choice choice) =>
            choice.Name.Substring(choice.Name.LastIndexOf(' ') + 1).ToLowerInvariant() + ": " + Genes.Of(choice);
    }

    // Once for each kind of component, since an apply reads the calls of all its kind. Critiques come before verdicts,
    // which remove candidates; new candidates come last, since what is said of the old ones must find them.
    private void Apply(int layer, PlannedComponent[] components)
    {
        PlannedComponent? Find(ComponentKind kind) => components.FirstOrDefault(component => component.Model.Kind == kind);

        if (Find(ComponentKind.WriteTests) is not null)
            Step("WriteTests.Apply(run);");
        if (Find(ComponentKind.Critique) is not null)
            Step("Critique.Apply(run);");
        if (Find(ComponentKind.Verify) is { } verify)
        {
            Choice? threshold = choices.Number(layer, verify.Index, nameof(ComponentModel.Threshold));
            string least = Genes.Or(threshold, Literals.Of(verify.Model.Threshold));
            Step("Verify.Apply(run, threshold: " + least + ");" + Genes.Comment(threshold));
        }

        if ((Find(ComponentKind.Evaluate) ?? Find(ComponentKind.Rank)) is { } keeper)
            ApplyKeep(layer, keeper);
        if (Find(ComponentKind.Fuse) is not null)
            writer.Line("run.ReplaceCandidates();");
        else if (Find(ComponentKind.Ensemble) is not null)
            writer.Line("run.AddCandidates();");
    }

    private void ApplyKeep(int layer, PlannedComponent component)
    {
        string kind = component.Model.Kind == ComponentKind.Rank ? "Rank" : "Evaluate";
        Choice? keep = choices.Number(layer, component.Index, nameof(ComponentModel.Keep));
        Step(kind + ".Apply(run, keep: " + Genes.Or(keep, Literals.Of(component.Model.Keep)) + ");" + Genes.Comment(keep));
    }

    private void Join() => writer.Line("await run.JoinAsync().ConfigureAwait(false);");

    private void Step(string call) => writer.Line(steps + call);
}
