using static Archon.Design.Tests.Cli.CommandLine;

namespace Archon.Design.Tests.Cli;

/// <summary>A misspelt option is blamed itself, and not what its argument is taken for.</summary>
public class UnknownOptionTests
{
    [Theory]
    [InlineData("'serve' has no option '--port'. It has --urls, --model, ", "serve", "--model", "tiny", "--port", "5099")]
    [InlineData("'explain' has no option '--mermiad'. Did you mean '--mermaid'?", "explain", "--mermiad", "Reasoner")]
    [InlineData("'merge' has no option '--outt'. Did you mean '--out'?", "bank", "merge", "--outt", "x", "y")]
    public void Unknown_option_is_named(string message, params string[] arguments)
    {
        (int code, _, string error) = Run(arguments);

        Assert.Equal(2, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.DoesNotContain("There is no project", error, StringComparison.Ordinal);
    }
}
