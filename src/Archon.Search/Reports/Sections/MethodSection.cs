namespace Archon.Search.Reports.Sections;

/// <summary>How the numbers came about, for whoever doubts them.</summary>
internal static class MethodSection
{
    internal static HtmlText Write(ReportModel model)
    {
        StudyCreated study = model.Study;
        HtmlText html = new();
        html.AddRaw("<section><h2>How this was measured</h2>");
        html.Add(
            $"<p class='soft'>The questions were split by a hash of their ids before the first trial: ",
            $"{study.SearchQuestions} to search by, {study.SelectionQuestions} to choose among at most {study.Finalists} finalists, ",
            $"{study.HeldOutQuestions} that only the winner and its baselines saw. ",
            $"All architectures were asked the same questions in the same order and drew the same samples, ",
            $"so that differences are paired. A trial that fell behind was stopped early. ",
            $"Every single number above has its share of luck: ",
            $"the best of {model.Trials.Length} trials looks better than it is on the questions it was chosen by.</p>");
        string models = string.Join(", ", study.Models.Select(static model => model.Name));
        html.Add(
            $"<p class='soft'>Data {study.DataHash}; {model.Study.Models.Length} model(s): {models}; ",
            $"{study.BankStart} replies were in the bank before the study began; ",
            $"up to {study.Parallel} trials side by side.</p></section>");
        return html;
    }
}
