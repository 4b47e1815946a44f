using Archon.Design.Import;
using Microsoft.CodeAnalysis;

namespace Archon.Design.Tests.Import;

public class MessageTests
{
    private static readonly MessageCase[] s_all = [.. RefusalCases.All, .. FindingCases.All];

    public static TheoryData<int> Refusals => [.. Enumerable.Range(0, RefusalCases.All.Length)];

    public static TheoryData<int> Findings => [.. Enumerable.Range(0, FindingCases.All.Length)];

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Defect_refuses_the_file_and_names_its_place(int index)
    {
        MessageCase test = RefusalCases.All[index];
        ImportedFile file = Importer.Import(test.Bytes, "case.json");

        Assert.Null(file.Code);
        ImportMessage message = Find(file, test);
        Assert.Equal(ImportSeverity.Refused, message.Rule.Severity);
        Assert.Equal(test.Place, message.Place);
        Assert.Contains("refused: ", message.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Findings))]
    public void Finding_is_told_with_its_place_and_the_file_is_imported(int index)
    {
        MessageCase test = FindingCases.All[index];
        ImportedFile file = Importer.Import(test.Bytes, "case.json");

        Assert.True(file.IsImported, string.Join("\n", file.Messages.Select(static message => message.Format("case.json"))));
        ImportMessage message = Find(file, test);
        Assert.Equal(test.Place, message.Place);
        Assert.Equal(test.Layers!.Replace('`', '"'), MessageCase.LayersOf(file));
        if (message.Rule.IsDifference)
            Assert.Contains("// - line " + test.Place.Line + ": ", file.Code, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_was_adapted_compiles_and_only_what_was_announced_is_complained_about()
    {
        using Laboratory laboratory = new(FindingCases.All.Select(static (test, i) => Importer.Import(test.Bytes, "case" + i + ".json")));
        Assert.Equal(["ARCH018"], (await laboratory.Complaints()).Select(static diagnostic => diagnostic.Id));
    }

    [Fact]
    public void Every_rule_has_a_case_and_a_row_in_the_documentation()
    {
        string[] byFile = ["IMP001", "IMP012"];
        Assert.Empty(ImportRules.All.Select(static rule => rule.Id).Except(s_all.Select(static test => test.Id)).Except(byFile));
        Assert.Equal(ImportRules.All.Count, ImportRules.All.Select(static rule => rule.Id).Distinct().Count());

        string page = File.ReadAllText(RepositoryFiles.ImportPage);
        Assert.All(ImportRules.All, rule => Assert.Contains(
            "| " + rule.Id + " | " + rule.Severity.ToString().ToLowerInvariant() + " | " + rule.Title + " |",
            page,
            StringComparison.Ordinal));
    }

    [Fact]
    public void Same_finding_in_several_places_is_one_message_with_all_lines()
    {
        const string Generator = "{\"type\":\"generator\",\"model\":\"m\",\"temperature\":0.7,\"max_tokens\":9,\n\"top_k\":1}";
        const string Fuser = "{\"type\":\"fuser\",\"model\":\"m\",\"temperature\":0.7,\"max_tokens\":9}";
        const string Json = "{\"layers\":[[" + Generator + ",\n" + Generator + "],[" + Fuser + "]]}";
        ImportedFile file = Importer.Import(Config.Bytes(Json), "several.json");
        ImportMessage message = Assert.Single(file.Messages, static message => message.Rule.Id == "IMP020");

        Assert.Equal(
            "several.json(2,1): warning IMP020: 'top_k' has no effect on a generator, in the original neither; left out (and in line 4)",
            message.Format("several.json"));
    }

    private static ImportMessage Find(ImportedFile file, MessageCase test)
    {
        string said = string.Join("\n", file.Messages.Select(static message => message.Format("case.json")));
        ImportMessage? message = file.Messages.FirstOrDefault(
            message => message.Rule.Id == test.Id && message.Text.Contains(test.Text, StringComparison.Ordinal));
        Assert.True(message is not null, "No " + test.Id + " with '" + test.Text + "' in\n" + said);
        return message;
    }
}
