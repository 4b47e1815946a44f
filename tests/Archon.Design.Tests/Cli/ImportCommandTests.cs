using System.Text.Json;
using Archon.Design.Tests.Import;
using static Archon.Design.Tests.Cli.CommandLine;

namespace Archon.Design.Tests.Cli;

public sealed class ImportCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("archon-import-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void File_is_printed_alone_so_that_it_can_be_redirected()
    {
        string file = Put("solo.json", Config.Of("generator:top_k=1"));
        (int code, string output, string error) = Run("import", file, "--namespace", "My.Models");

        Assert.Equal(0, code);
        Assert.StartsWith("// Imported by dotnet archon from solo.json,", output, StringComparison.Ordinal);
        Assert.Contains(
            "namespace My.Models;\n\n[Pipeline]\n[Ensemble(\"lab/model-1\", MaxTokens = 2048)]\npublic sealed partial class Solo;\n",
            output,
            StringComparison.Ordinal);
        Assert.StartsWith(file + "(12,9): warning IMP020:", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_gives_a_table_files_and_the_exit_code_of_its_worst_file()
    {
        Put("good.json", Config.Of("generator"));
        Put("deep/good.json", Config.Of("generator"));
        Put("bad.json", "{\n");
        string target = Path.Combine(_folder.FullName, "out");
        (int code, string output, string error) = Run("import", _folder.FullName, "--out", target);

        Assert.Equal(1, code);
        Assert.Contains("2 imported (0 with warnings), 1 refused.", output, StringComparison.Ordinal);
        Assert.Contains("line 2: IMP002", output, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(_folder.FullName, "bad.json") + "(2,1): error IMP002:", error, StringComparison.Ordinal);
        Assert.Equal(["DeepGood.cs", "Good.cs"], Directory.GetFiles(target).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(0, Run("import", Path.Combine(_folder.FullName, "good.json"), "--out", target).Code);
    }

    [Fact]
    public void Files_of_others_are_not_overwritten_unasked()
    {
        string file = Put("mine.json", Config.Of("generator"));
        string target = Put("Mine.cs", "// precious");

        Assert.Equal(1, Run("import", file, "--out", _folder.FullName).Code);
        Assert.Equal("// precious", File.ReadAllText(target));
        Assert.Equal(0, Run("import", file, "--out", _folder.FullName, "--overwrite").Code);
        Assert.Contains("class Mine", File.ReadAllText(target), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_report_holds_what_the_table_says()
    {
        Put("a.json", Config.Of("generator:samples=2"));
        Put("b.json", "[]");
        (int code, string output, string error) = Run("import", _folder.FullName, "--json");
        JsonElement report = JsonDocument.Parse(output).RootElement;

        Assert.Equal((1, ""), (code, error));
        Assert.Equal((1, 1, 1), (Number(report, "imported"), Number(report, "warned"), Number(report, "refused")));
        JsonElement first = report.GetProperty("files")[0];
        Assert.Equal(("a.json", "imported", "A"), (Text(first, "file"), Text(first, "status"), Text(first, "class")));
        Assert.Contains("[Vote<Text>]", Text(first, "code"), StringComparison.Ordinal);
        JsonElement message = first.GetProperty("messages")[0];
        Assert.Equal(("IMP028", "warning", 4), (Text(message, "id"), Text(message, "severity"), Number(message, "line")));
        Assert.Equal("refused", Text(report.GetProperty("files")[1], "status"));

        static string? Text(JsonElement item, string name) => item.GetProperty(name).GetString();
        static int Number(JsonElement item, string name) => item.GetProperty(name).GetInt32();
    }

    [Fact]
    public void Wrong_command_lines_return_two()
    {
        Assert.Equal(2, Run("import").Code);
        Assert.Equal(2, Run("import", Path.Combine(_folder.FullName, "nothing.json")).Code);
        Assert.Equal(2, Run("import", _folder.FullName).Code);
        Assert.Equal(2, Run("imprt", "x").Code);
        Assert.Equal(2, Run("import", "x", "--namespace", "a.class").Code);
        Assert.Equal(0, Run("--help").Code);
    }

    private string Put(string name, string text)
    {
        string path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
