using System.Text.Json;
using Archon.Cli.Launching;
using Archon.Design.Explain;
using static Archon.Design.Tests.Cli.CommandLine;

namespace Archon.Design.Tests.Cli;

/// <summary>
/// The engine is started for real, in the closure of this assembly. Nothing is built, because a
/// build during tests would get in the way of others.
/// </summary>
public sealed class ExplainCommandTests : IDisposable
{
    private static readonly string s_assembly = typeof(ExplainCommandTests).Assembly.Location;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("archon-explain-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Pipeline_of_a_project_is_explained_by_an_engine_in_its_closure()
    {
        (int code, string output, string error) = Run(["explain", "Funnel", .. Built, "--json", "--question-tokens", "10"]);

        Assert.True(code == 0, error);
        JsonElement pipeline = Assert.Single(JsonDocument.Parse(output).RootElement.GetProperty("pipelines").EnumerateArray());
        Assert.Equal(10, pipeline.GetProperty("questionTokens").GetInt32());
        JsonElement calls = pipeline.GetProperty("cost").GetProperty("calls");
        Assert.Equal((14, 18), (calls.GetProperty("min").GetInt32(), calls.GetProperty("max").GetInt32()));

        // Eight samples of the conversation in a chat template of two messages.
        JsonElement first = pipeline.GetProperty("layers")[0].GetProperty("cost");
        Assert.Equal(8 * (128 + (2 * 16) + 10), first.GetProperty("promptTokens").GetInt32());
    }

    [Fact]
    public void Unknown_class_returns_two_and_the_name_that_was_meant()
    {
        string folder = Path.GetDirectoryName(Project)!;
        (int code, string output, string error) = Run("explain", "Funnle", "--project", folder, "-c", Configuration, "--no-build");

        Assert.Equal((2, "", "There is no pipeline 'Funnle' in 'Archon.Design.Tests'; did you mean 'Funnel'?\n"), (code, output, error));
    }

    [Fact]
    public void Library_is_refused_with_what_to_do()
    {
        string library = Path.Combine(Project, "../../../src/Archon.Runtime/Archon.Runtime.csproj");
        string error = Run("explain", "--project", library, "-c", Configuration, "--no-build").Error;
        Assert.Contains("is a library", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Project_that_does_not_build_returns_one_and_shows_why()
    {
        string project = Path.Combine(_folder.FullName, "broken.csproj");
        File.WriteAllText(project, "<Project><Target Name=\"Restore\"><Error Text=\"no such thing\" /></Target></Project>");
        (int code, _, string error) = Run("explain", "--project", project);

        Assert.Equal(1, code);
        Assert.Contains("no such thing", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_command_lines_return_two()
    {
        Assert.Contains("There is no project in", Run("explain", "--project", _folder.FullName).Error, StringComparison.Ordinal);
        Assert.Equal(2, Run("explain", "--project", _folder.FullName).Code);
        Assert.Equal(2, Run("explain", "--project", Path.Combine(_folder.FullName, "none.csproj")).Code);
        Assert.Equal(2, Run("explain", "--json", "--mermaid").Code);
        Assert.Equal(2, Run("explain", "A", "B").Code);
    }

    [Theory]
    [InlineData("-5", "--question-tokens cannot be -5; it is 0 or more.")]
    [InlineData("many", "Cannot parse argument 'many' for option '--question-tokens'")]
    public void Question_is_no_negative_number_of_tokens(string tokens, string reason)
    {
        (int code, _, string error) = Run("explain", "--question-tokens", tokens);

        Assert.Equal(2, code);
        Assert.Contains(reason, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Application_without_an_engine_is_explained_by_ours_if_the_versions_agree()
    {
        Application application = ApplicationWith(
            static deps => deps.Replace("Archon.Design/", "Other.Design/", StringComparison.Ordinal), "ours");
        Explanation explanation = EngineLauncher.Explain(application, "Solo", 1_000, TextWriter.Null);

        Assert.Equal("Archon.Design.Tests.Explain.Solo", Assert.Single(explanation.Pipelines).Name);
    }

    [Fact]
    public void Application_of_another_version_is_refused_with_what_to_do()
    {
        Application application = ApplicationWith(
            static deps => deps
                .Replace("Archon.Design/", "Other.Design/", StringComparison.Ordinal)
                .Replace("Archon.Runtime/0.1.0", "Archon.Runtime/9.1.0-beta", StringComparison.Ordinal),
            "newer");
        LaunchException exception = Assert.Throws<LaunchException>(
            () => EngineLauncher.Explain(application, "Solo", 1_000, TextWriter.Null));

        Assert.Equal(1, exception.ExitCode);
        Assert.Equal(
            "The application uses Archon.Runtime 9.1.0-beta and this tool is 0.1.0; "
            + "use a tool of its version, or add Archon.Design 9.1.0-beta to the application.",
            exception.Message);
    }

    [Fact]
    public void Application_that_does_not_use_Archon_is_refused()
    {
        Application application = ApplicationWith(static _ => "{\"libraries\":{\"Other/1.0.0\":{}}}", "without");

        LaunchException exception = Assert.Throws<LaunchException>(
            () => EngineLauncher.Explain(application, null, 1_000, TextWriter.Null));
        Assert.Contains("does not use Archon.Runtime", exception.Message, StringComparison.Ordinal);
    }

    // The host looks for assemblies beside the list of dependencies, so that a changed list must lie beside the real one.
    private static Application ApplicationWith(Func<string, string> edit, string name)
    {
        string dependencies = Path.ChangeExtension(s_assembly, ".deps.json");
        string edited = Path.Combine(Path.GetDirectoryName(s_assembly)!, name + ".deps.json");
        File.WriteAllText(edited, edit(File.ReadAllText(dependencies)));
        return new(s_assembly, edited, Path.ChangeExtension(s_assembly, ".runtimeconfig.json"));
    }
}
