using System.Text;
using Archon.Generators.Choices;
using Archon.Generators.Model;
using Archon.Generators.Parsing;

namespace Archon.Generators.Emitting;

/// <summary>Writes what is open and what it costs, as data that the Runtime evaluates by the same algebra as this generator.</summary>
internal sealed class SpaceEmitter(SourceWriter writer, PipelineModel pipeline, ChoiceList choices, LayerCost[] costs)
{
    private readonly string _steps = pipeline.StepsAlias + "::";

    public void Write()
    {
        writer.Line("/// <summary>The architectures this pipeline can be, and what each of them costs.</summary>");
        string builder = "new " + _steps + "SpaceBuilder(" + Literals.Of(pipeline.Name) + ")";
        writer.Line("public static global::Archon.SearchSpace Space { get; } = " + builder);
        writer.Indent();
        foreach (Choice choice in choices.All)
            writer.Line(Parameter(choice));
        foreach (ModelFacts facts in pipeline.Facts)
            writer.Line(Model(facts));
        for (int i = 0; i < pipeline.Layers.Count; i++)
            WriteLayer(pipeline.Layers[i], i);
        writer.Line(".Build();");
        writer.Outdent();
        writer.Line();
        string scope = choices.All.Count > 0 ? ", over all architectures it can be: " : ": ";
        writer.Line("/// <summary>What one run costs" + scope + Words() + ".</summary>");
        writer.Line("public static global::Archon.PipelineCost Cost => Space.Cost;");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line("public override global::Archon.SearchSpace SearchSpace => Space;");
        writer.Line();
    }

    private string Words()
    {
        CostSum sum = costs.Aggregate(CostSum.Nothing, static (sum, cost) => sum.Then(cost.Sum));
        TokenBound prompt = sum.Prompt;
        string replies = sum.Completion.IsUnknown
            ? "replies of any length, since not all components set MaxTokens"
            : "replies of at most " + Literals.Of(sum.Completion.Fixed) + " tokens in all";
        string question = (prompt.Fixed == 0 ? "" : Literals.Of(prompt.Fixed) + " tokens and ")
            + Literals.Of(prompt.PerConversationToken) + " times the conversation";
        string requests = prompt.IsUnknown ? "" : "; requests of at most " + question + " in all";
        return sum.Calls.Bounds.ToString("model call") + "; " + replies + requests;
    }

    private static string Model(ModelFacts facts)
    {
        List<string> arguments = [Literals.Of(facts.Name)];
        if (facts.ContextLength > 0)
            arguments.Add("contextLength: " + Literals.Of(facts.ContextLength));
        Add("prompt", facts.PromptPrice);
        Add("completion", facts.CompletionPrice);
        Add("cached", facts.CachedPrice);
        return ".Model(" + string.Join(", ", arguments) + ")";

        void Add(string name, decimal? price)
        {
            if (price is { } usd)
                arguments.Add(name + ": " + Literals.Of(usd) + "m");
        }
    }

    private static string Parameter(Choice choice)
    {
        string name = Literals.Of(choice.Name);
        string bounds = Literals.Of(choice.Bounds.Min) + ", " + Literals.Of(choice.Bounds.Max);
        string usual = Literals.Of(choice.Default);
        string labels = "[" + string.Join(", ", choice.Labels.Select(Literals.Of)) + "]";
        string arguments = choice.Kind switch
        {
            ChoiceKind.Flag => name,
            ChoiceKind.Range => name + ", " + bounds + ", " + usual,
            ChoiceKind.Category => name + ", " + labels,
            ChoiceKind.Subset => name + ", " + labels + ", " + bounds,
            _ => name + ", " + Description.List(choice.Values) + ", " + usual,
        };
        string condition = choice.Parent < 0 ? "" : ", parent: " + Literals.Of(choice.Parent)
            + ", from: " + Literals.Of(choice.ActiveWhen.Min) + ", to: " + Literals.Of(choice.ActiveWhen.Max);
        return "." + choice.Kind + "(" + arguments + condition + ")";
    }

    private void WriteLayer(LayerModel layer, int index)
    {
        List<string> genes = [Literals.Of(index + 1)];
        if ((choices.Optional(index) ?? choices.Repeat(index)) is { } repeat)
            genes.Add("repeat: " + Literals.Of(repeat.Index));
        if (choices.OneOf(index) is { } alternative)
            genes.Add("oneOf: " + Literals.Of(alternative.Index));
        writer.Line(".Layer(" + string.Join(", ", genes) + ")");
        for (int i = 0; i < layer.Components.Count; i++)
            WriteComponent(layer.Components[i], index, i);
    }

    private void WriteComponent(ComponentModel component, int layer, int index)
    {
        List<string> settings = [];
        if (choices.Models(layer, index) is { } models)
            settings.Add("ModelsGene = " + Literals.Of(models.Index));
        Number(nameof(component.Samples), component.Samples != 1, Literals.Of(component.Samples));
        Number(nameof(component.Count), component.Count != 0, Literals.Of(component.Count));
        Number(nameof(component.Keep), component.Keep != 0, Literals.Of(component.Keep));
        Number(nameof(component.Threshold), component.Threshold > 0, Literals.Of(component.Threshold));
        Add(nameof(component.Each), component.Each, Literals.Of(component.Each));
        Add(nameof(component.Reasks), component.Reasks != 0, Literals.Of(component.Reasks));
        Add(nameof(component.MaxTokens), component.MaxTokens != 0, Literals.Of(component.MaxTokens));
        Add("SystemBytes", !string.IsNullOrEmpty(component.System), Literals.Of(Encoding.UTF8.GetByteCount(component.System ?? "")));
        if (component.Prompt is { } prompt)
            settings.Add("Prompt = " + Shape(prompt, PromptRules.Of(component)));
        if (component.EvaluatePrompt is { } evaluation)
            settings.Add("EvaluatePrompt = " + Shape(evaluation, PromptRules.OfEvaluation));

        string[] names = [.. component.Models.Select(Literals.Of)];
        string[] head = [_steps + "PlannedKind." + component.Kind, Literals.Of(Description.Of(component)), .. names];
        string tail = settings.Count == 0 ? "" : " { " + string.Join(", ", settings) + " }";
        writer.Line(".Component(new(" + string.Join(", ", head) + ")" + tail + ")");

        void Number(string property, bool isSet, string value)
        {
            Add(property, isSet, value);
            if (choices.Number(layer, index, property) is { } choice)
                settings.Add(property + "Gene = " + Literals.Of(choice.Index));
        }

        void Add(string property, bool isSet, string value)
        {
            if (isSet)
                settings.Add(property + " = " + value);
        }
    }

    private static string Shape(string prompt, PromptRules rules)
    {
        PromptShape shape = CostInput.Shape(prompt, rules);
        return "new(" + Literals.Of(shape.Bytes) + ", " + Literals.Of(shape.Questions) + ", "
            + Literals.Of(shape.Candidates) + ", " + Literals.Of(shape.Checks) + ")";
    }
}
