using Archon.Generators.Costing;
using Archon.Generators.Model;

namespace Archon.Generators.Emitting;

/// <summary>Writes the method that runs the layers: an ordinary async body with one commented block a layer.</summary>
internal sealed class BodyEmitter(SourceWriter writer, PipelineModel pipeline, CallPlan plan, LayerCost[] costs)
{
    private readonly string _steps = pipeline.StepsAlias + "::";

    public void Write()
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line("[global::System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(" + _steps + "RunMethodBuilder<>))]");
        ClassFrame.Execute(writer, pipeline, "async ");
        writer.Open();
        for (int i = 0; i < costs.Length; i++)
        {
            string description = Description.Of(pipeline.Layers[i]);
            writer.Line("// Layer " + Literals.Of(i + 1) + " · " + description + " · " + Drawing.Calls(costs[i]));
            writer.Line("run.BeginLayer(" + Literals.Of(i + 1) + ", " + Literals.Of(description) + ");");
            WriteLayer(plan.Layers[i]);
            writer.Line();
        }

        writer.Line("return run.Finish();");
        writer.Close();
    }

    private void WriteLayer(PlannedComponent[] components)
    {
        ComponentModel first = components[0].Model;
        switch (first.Kind)
        {
            case ComponentKind.Vote:
                Step("Vote.Apply<" + first.AnswerType + ">(run, weighted: " + Literals.Of(first.Weighted) + ");");
                break;
            case ComponentKind.UnitTest:
                string model = components[0].Asks[0].Field;
                Step("WriteTests.Ask(run, " + model + ", " + components[0].Specs[0] + ");");
                Join();
                Step("WriteTests.Apply(run);");
                Step("Evaluate.Ask(run, " + model + ", " + components[0].Specs[1] + ");");
                Join();
                Step("Evaluate.Apply(run, keep: " + Literals.Of(first.Keep) + ");");
                break;
            default:
                foreach (PlannedComponent component in components)
                    Ask(component);
                Join();
                Apply(components);
                break;
        }
    }

    private void Ask(PlannedComponent component)
    {
        foreach ((string field, long firstSample) in component.Asks)
        {
            bool isCounted = component.Model.Kind is ComponentKind.Ensemble or ComponentKind.Fuse or ComponentKind.Verify;
            string start = isCounted && firstSample > 0 ? ", firstSample: " + Literals.Of(firstSample) : "";
            Step(component.Model.Kind + ".Ask(run, " + field + ", " + component.Specs[0] + start + ");");
        }
    }

    // Once for each kind of component, since an apply reads the calls of all its kind. Critiques come before verdicts, which remove candidates;
    // new candidates come last, since what is said of the old ones must find them.
    private void Apply(PlannedComponent[] components)
    {
        ComponentModel? Find(ComponentKind kind) => components.FirstOrDefault(component => component.Model.Kind == kind)?.Model;

        if (Find(ComponentKind.WriteTests) is not null)
            Step("WriteTests.Apply(run);");
        if (Find(ComponentKind.Critique) is not null)
            Step("Critique.Apply(run);");
        if (Find(ComponentKind.Verify) is { } verify)
            Step("Verify.Apply(run, threshold: " + Literals.Of(verify.Threshold) + ");");
        if (Find(ComponentKind.Evaluate) is { } evaluate)
            Step("Evaluate.Apply(run, keep: " + Literals.Of(evaluate.Keep) + ");");
        if (Find(ComponentKind.Rank) is { } rank)
            Step("Rank.Apply(run, keep: " + Literals.Of(rank.Keep) + ");");
        if (Find(ComponentKind.Fuse) is not null)
            writer.Line("run.ReplaceCandidates();");
        else if (Find(ComponentKind.Ensemble) is not null)
            writer.Line("run.AddCandidates();");
    }

    private void Join() => writer.Line("await run.JoinAsync().ConfigureAwait(false);");

    private void Step(string call) => writer.Line(_steps + call);
}
