using System.Diagnostics;
using System.Text.RegularExpressions;
using Archon.Search.Reports;
using Xunit.Abstractions;

namespace Archon.Search.Tests.Reports;

public sealed partial class StudyReportTests(ITestOutputHelper output)
{
    [Fact]
    public void A_report_asks_nobody_for_anything()
    {
        string html = StudyReport.Write(SampleStudy.Whole());
        Assert.DoesNotMatch(Outside(), html);
        Assert.Contains("The gain survives", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_that_was_found_is_in_it()
    {
        string html = StudyReport.Write(SampleStudy.Whole());
        string[] parts =
        [
            "On unseen questions", "The winner: trial 2", "What each layer adds", "What is lost without it", "Score and cost",
            "The search", "What more samples bring", "How far the verifier can be trusted", "Trials", "How this was measured",
        ];
        Assert.All(parts, part => Assert.Contains($">{part}<", html, StringComparison.Ordinal));
        Assert.Contains("+12.0 (2.0 to 22.0)", html, StringComparison.Ordinal);
        Assert.Contains("exp(", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_that_still_runs_has_a_report_too()
    {
        for (int records = 1; records <= SampleStudy.Whole().Length; records++)
            Assert.Contains("</html>", StudyReport.Write(SampleStudy.Whole()[..records]), StringComparison.Ordinal);

        Assert.Throws<StudyException>(() => StudyReport.Write([]));
    }

    [Fact]
    public void Names_cannot_write_into_the_page()
    {
        string html = StudyReport.Write(SampleStudy.Whole("<script>alert(1)</script>"));
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_shows_it_without_complaint()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        string? browser = new[] { "chromium", "chromium-browser", "google-chrome" }
            .SelectMany(name => folders.Select(folder => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
        if (browser is null)
        {
            output.WriteLine("Skipped: there is no Chromium on the path.");
            return;
        }

        string folder = Directory.CreateTempSubdirectory("archon-report").FullName;
        try
        {
            string page = Path.Combine(folder, "report.html");
            await File.WriteAllTextAsync(page, StudyReport.Write(SampleStudy.Whole()));
            var start = new ProcessStartInfo(browser)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                ArgumentList =
                {
                    "--headless", "--no-sandbox", "--disable-gpu", $"--user-data-dir={folder}/profile",
                    "--enable-logging=stderr", "--dump-dom", $"file://{page}",
                },
            };
            using Process process = Process.Start(start)!;
            Task<string> log = process.StandardError.ReadToEndAsync();
            string dom = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.Contains("data-tip", dom, StringComparison.Ordinal);
            Assert.DoesNotContain("CONSOLE", await log, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [GeneratedRegex("""(src|href)=['"](?!data:)|url\(|@import|https?://""")]
    private static partial Regex Outside();
}
