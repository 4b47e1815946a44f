using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Archon.Generators.Tests.Harness;

/// <summary>An archon.json as a build hands it to the compiler.</summary>
internal sealed class ModelsText(string text) : AdditionalText
{
    public override string Path => "/project/archon.json";

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
}
