namespace Archon.Search.Reports.Sections;

/// <summary>What was asked and what came of it.</summary>
internal static class SummarySection
{
    internal static HtmlText Write(ReportModel model)
    {
        StudyCreated study = model.Study;
        HtmlText html = new();
        html.Add(
            $"<h1>{model.PipelineName}</h1>",
            $"<p class='soft'>A study of {model.Trials.Length} of {study.SpaceSize} architectures on {Path.GetFileName(study.Data)}, ",
            $"metric {study.Metric}, optimiser {study.Optimizer}, seed {study.Seed}</p>");
        html.Add($"<section class='verdict {model.End?.Verdict ?? "running"}'><h2>{Headline(model)}</h2>");
        html.Add($"<p>{model.End?.Summary ?? "The study has not ended: what follows is what is known so far."}</p>");
        int complete = model.Trials.Count(static trial => trial.IsComplete);
        int stopped = model.Trials.Count(static trial => trial.Status == "stopped");
        string allowed = study.Budget == default ? "no limit" : Words.Spend(study.Budget);
        html.Add($"<dl>{Fact("Trials", $"{complete} complete, {stopped} stopped early")}");
        string questions = $"{study.SearchQuestions} search, {study.SelectionQuestions} selection, {study.HeldOutQuestions} held out";
        html.Add($"{Fact("Questions", questions)}");
        html.Add($"{Fact("Spent", Words.Spend(Spent(model)))}{Fact("Allowed", allowed)}</dl></section>");
        return html;
    }

    private static string Headline(ReportModel model) => model.End?.Verdict switch
    {
        "gain" => "The gain survives",
        "none" => "No gain survives",
        "unjudged" => "Not judged",
        _ => "Still searching",
    };

    private static SpendRecord Spent(ReportModel model) =>
        model.End?.Spent ?? model.Trials
            .Select(static trial => trial.Told?.Spent ?? trial.Failed?.Spent ?? default)
            .DefaultIfEmpty()
            .MaxBy(static spent => spent.Calls);

    private static HtmlText Fact(string name, string value) => new HtmlText().Add($"<div><dt>{name}</dt><dd>{value}</dd></div>");
}
