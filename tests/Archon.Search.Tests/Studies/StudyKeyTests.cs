using System.Net;
using System.Text;
using Archon.Search.Reports;

namespace Archon.Search.Tests.Studies;

/// <summary>A key that was planted is in no file that a study writes.</summary>
public class StudyKeyTests
{
    private const string Key = "sk-planted-4711";

    [Fact]
    public async Task Neither_journal_nor_bank_nor_report_holds_it()
    {
        using var laboratory = new Laboratory(questions: 40);
        using var talkative = new HttpMessageInvoker(new TalkativeServer());
        using var server = new OpenAIEndpoint("bad", new() { BaseAddress = new("http://server/v1"), ApiKey = Key }, talkative);
        IMetric numeric = MetricCatalog.Find("numeric", []);
        ModelCatalog models = new() { { "good", laboratory.Good }, { "bad", server } };
        StudySetup setup = StudySetup.For<Adder>(
            models, Dataset.Read(laboratory.DataPath, numeric), numeric, new RandomSearch(), laboratory.Folder) with { MaxTrials = 6 };
        StudyRecord[] records = [.. await Study.RunAsync(setup)];

        string all = string.Join('\n', records.AsEnumerable()) + StudyReport.Write(records);
        foreach (string file in Directory.EnumerateFiles(laboratory.Folder, "*", SearchOption.AllDirectories))
            all += Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file));

        Assert.DoesNotContain(Key, all, StringComparison.Ordinal);
        Assert.Contains("never again", all, StringComparison.Ordinal);
    }

    /// <summary>Always refuses the questions that begin with a 3, whoever asks first, and shows what they sent.</summary>
    private sealed class TalkativeServer : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Assert.Equal(Key, request.Headers.Authorization?.Parameter);
            string question = await request.Content!.ReadAsStringAsync(cancellationToken);
            bool refuses = question.Contains("What is 3", StringComparison.Ordinal);
            return new(refuses ? HttpStatusCode.InternalServerError : HttpStatusCode.OK)
            {
                Content = new StringContent(
                    refuses
                        ? $$$"""{"error":{"message":"{{{Key}}}: never again"}}"""
                        : """{"choices":[{"message":{"content":"Answer: 1"},"finish_reason":"stop"}]"""
                            + ""","usage":{"prompt_tokens":9,"completion_tokens":3}}""",
                    Encoding.UTF8, "application/json"),
            };
        }
    }
}
