using System.Globalization;
using Archon.Costing;

namespace Archon.Search;

/// <summary>Describes a study as the first line of its journal does.</summary>
internal static class StudyDescription
{
    internal static StudyCreated Of(StudySetup setup, DataSplit data, int bankStart) => new()
    {
        Pipeline = setup.Pipeline,
        Parameters = [.. setup.Space.Parameters.Select(ParameterRecord.Of)],
        SpaceSize = setup.Space.Size.ToString(CultureInfo.InvariantCulture),
        Models = [.. setup.Space.Cost.Models.Select(model => Describe(setup, model.Model))],
        Data = setup.Data.Path,
        DataHash = setup.Data.Hash,
        SearchQuestions = data.Search.Length,
        SelectionQuestions = data.Selection.Length,
        HeldOutQuestions = data.HeldOut.Length,
        Metric = setup.Metric(setup.Models).Name,
        Optimizer = setup.Optimizer.Name,
        Seed = setup.Seed,
        MaxTrials = setup.MaxTrials,
        Parallel = setup.Parallel,
        Finalists = setup.Finalists,
        Budget = new(setup.Budget.Calls, setup.Budget.Tokens, setup.Budget.Usd),
        Seconds = setup.Budget.Seconds,
        MaxCallsPerAnswer = setup.Limits.Calls ?? 0,
        BankStart = bankStart,
    };

    private static ModelRecord Describe(StudySetup setup, string model)
    {
        ModelFacts facts = BankedModels.FactsOf(setup.Models, setup.Space, model);
        return new(model, facts.PromptPrice, facts.CompletionPrice);
    }
}
