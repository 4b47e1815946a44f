using System.Text.Json;
using Archon.Design.Import;
using Microsoft.CodeAnalysis;

namespace Archon.Design.Tests.Import;

public class RealConfigTests
{
    [RealConfigsFact]
    public async Task All_real_configurations_are_imported_and_run_or_are_refused_for_the_true_reason()
    {
        ImportReport report = Importer.Import(new(RealConfigs.Folder!));
        Assert.Equal((138, 134, 105, 4), (report.Files.Length, report.Imported, report.Warned, report.Refused));
        Assert.All(
            report.Files.Where(static file => !file.IsImported),
            static file =>
            {
                ImportMessage refusal = Assert.Single(file.Messages, static message => message.Rule.Severity == ImportSeverity.Refused);
                Assert.Equal("IMP008", refusal.Rule.Id);
            });

        ImportedFile[] imported = [.. report.Files.Where(static file => file.IsImported)];
        using Laboratory laboratory = new(imported);
        Assert.Empty(await laboratory.Complaints());
        foreach (ImportedFile file in imported)
        {
            Run run = await laboratory.Ask(file);
            int calls = CallsOf(Path.Combine(RealConfigs.Folder!, file.File));
            Assert.True(run.Calls.Length == calls, $"{file.File} makes {run.Calls.Length} calls instead of {calls}.\n{file.Code}");
            Assert.InRange(run.Calls.Length, run.Least, run.Most);
            Assert.Single(run.Answer.Candidates);
        }
    }

    // Counted from the file itself by the rules of docs/import.md, without the importer's own reader.
    private static int CallsOf(string path)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(path));
        int calls = 0, candidates = 0, tests = 0;
        foreach (JsonElement layer in json.RootElement.GetProperty("layers").EnumerateArray())
        {
            JsonElement[] components = layer.ValueKind == JsonValueKind.Array ? [.. layer.EnumerateArray()]
                : layer.TryGetProperty("models", out JsonElement models) ? [.. models.EnumerateArray()] : [layer];
            int produced = 0;
            foreach (JsonElement component in components)
            {
                int Number(string key, int otherwise) =>
                    component.TryGetProperty(key, out JsonElement value) ? value.GetInt32() : otherwise;

                switch (component.GetProperty("type").GetString())
                {
                    case "generator" or "fuser":
                        produced += Number("samples", 1);
                        break;
                    case "critic":
                        calls++;
                        break;
                    case "ranker":
                        calls++;
                        candidates = Math.Min(candidates, Number("top_k", 0));
                        break;
                    case "verifier":
                        calls += candidates;
                        break;
                    case "unit_test_generator":
                        tests = 1;
                        break;
                    case "unit_test_evaluator":
                        (calls, tests) = (calls + tests + candidates, 0);
                        candidates = Math.Min(candidates, Number("first_k", Number("top_k", candidates)));
                        break;
                }
            }

            calls += produced;
            candidates = produced > 0 ? produced : candidates;
        }

        return calls;
    }
}
