using System.Globalization;
using Archon.Generators.Model;
using Archon.ModelsFile;

namespace Archon.Generators.Checking;

/// <summary>Compares the models that a pipeline names with those of archon.json.</summary>
internal sealed class ModelCheck(IReadOnlyDictionary<string, ModelEntry> models, ProblemList problems)
{
    public void Check(IEnumerable<LayerModel> layers)
    {
        LongestTexts texts = new();
        foreach (LayerModel layer in layers)
        {
            foreach (ComponentModel component in layer.Components)
            {
                for (int i = 0; i < component.Models.Count; i++)
                    CheckModel(component, i, texts);
            }

            texts.Pass(layer);
        }
    }

    private void CheckModel(ComponentModel model, int index, LongestTexts texts)
    {
        (AttributeModel attribute, string name) = (model.Attribute, model.Models[index]);
        if (string.IsNullOrWhiteSpace(name))
            return;
        if (!models.TryGetValue(name, out ModelEntry? entry))
        {
            string? meant = NearestName.Of(name, models.Keys);
            string advice = meant is null ? "add it there" : "did you mean '" + meant + "'?";
            problems.Add(ModelRules.UnknownModel, attribute.PlaceOfModel(index), attribute.Name, name, advice, meant ?? "");
            return;
        }

        if (entry.ContextLength == 0)
            return;
        (string size, long most) = (entry.ContextLength.ToString(CultureInfo.InvariantCulture), entry.ContextLength);
        long own = LongestTexts.LeastTokens(model.System) + Math.Max(LongestTexts.LeastTokensOfPrompt(model), 1) + model.MaxTokens;
        long longest = own + texts.SeenBy(model);
        if (model.MaxTokens >= most)
            problems.Add(ModelRules.ReplyTooLong, attribute.PlaceOf(nameof(model.MaxTokens)), model.MaxTokens, attribute.Name, name, size);
        else if (own > most)
            problems.Add(ModelRules.PromptTooLong, attribute.PlaceOf(PromptOf(model)), attribute.Name, own, model.MaxTokens, name, size);
        else if (longest > most)
            problems.Add(ModelRules.CandidatesTooLong, attribute.PlaceOfModel(index), attribute.Name, longest, name, size);
    }

    private static string PromptOf(ComponentModel model) => model.Prompt is null ? nameof(model.System) : nameof(model.Prompt);
}
