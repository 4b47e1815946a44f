using Archon.Design.Import;
using Archon.Design.Import.Writing;
using Microsoft.CodeAnalysis;

namespace Archon.Design.Tests.Import;

public class NameTests
{
    [Theory]
    [InlineData("archon-gpt-4o-sample_10_temp_0.85", "ArchonGpt4oSample10Temp0_85")]
    [InlineData("7B_models_1_sample", "Pipeline7BModels1Sample")]
    [InlineData("archon-8-proposer top_k=5", "Archon8ProposerTopK5")]
    [InlineData("class", "Class")]
    [InlineData("fuse", "FusePipeline")]
    [InlineData("fuse_attribute", "FuseAttributePipeline")]
    [InlineData("pipeline", "PipelinePipeline")]
    [InlineData("answer", "AnswerPipeline")]
    [InlineData("budget", "BudgetPipeline")]
    [InlineData("execute-async", "ExecuteAsyncPipeline")]
    [InlineData("archon", "ArchonPipeline")]
    [InlineData("text", "TextPipeline")]
    [InlineData("Größe", "Größe")]
    [InlineData("---", "ImportedPipeline")]
    public void Class_is_called_after_the_file_and_hides_nothing(string stem, string expected) =>
        Assert.Equal(expected, new ClassNames().Take(stem, ""));

    [Fact]
    public async Task Every_odd_name_compiles()
    {
        string[] stems =
        [
            "class", "fuse", "fuse_attribute", "pipeline", "text", "vote", "answer", "budget", "execute-async", "archon", "system",
            "object", "string", "name", "---", "7b", "Größe", "模型", "get_budget", "create", "steps", "equals", "to-string", "dispose",
        ];
        byte[] json = Config.Bytes(Config.Of("generator:samples=3 > verifier:first_k=1 > fuser:length_control=true"));
        ImportedFile[] files = [.. stems.Select(stem => Importer.Import(json, stem + ".json"))];
        using Laboratory laboratory = new(files);
        Assert.Empty(await laboratory.Complaints());
        foreach (ImportedFile file in files)
            Assert.Equal(7, (await laboratory.Ask(file)).Calls.Length);
    }

    [Fact]
    public void Same_names_are_told_apart_by_folder_and_then_by_number()
    {
        ClassNames names = new();
        Assert.Equal(
            ["Best", "MathBest", "BEST_2", "Best_3"],
            [names.Take("best", ""), names.Take("best", "math"), names.Take("BEST", "math"), names.Take("Best", "7")]);
    }

    [Theory]
    [InlineData("A.B_c.D1", true)]
    [InlineData("A..B", false)]
    [InlineData("", false)]
    [InlineData("A.class", false)]
    [InlineData("1A", false)]
    [InlineData("A;B", false)]
    public void Namespaces_are_checked(string name, bool isValid) => Assert.Equal(isValid, NamespaceName.IsValid(name));

    [Fact]
    public void Comment_cannot_be_left_by_the_name_of_a_file_or_a_model()
    {
        byte[] json = Config.Bytes(Config.Of("generator").Replace("lab/model-1", "http://h/x\\u2028evil\\nline", StringComparison.Ordinal));
        ImportedFile file = Importer.Import(json, "name\u2028\nwith lines.json");
        Assert.True(file.IsImported);
        string[] lines = file.Code!.Split('\n', '\r', '\u2028', '\u2029');
        Assert.Single(lines, static line =>
            line.Contains("evil", StringComparison.Ordinal) && !line.StartsWith("//", StringComparison.Ordinal));
    }
}
