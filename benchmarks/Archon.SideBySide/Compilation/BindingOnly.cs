using Microsoft.CodeAnalysis;

namespace Archon.SideBySide.Compilation;

/// <summary>A generator that only finds the pipelines, which makes the compiler bind their attributes: what any generator pays.</summary>
internal sealed class BindingOnly : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.SyntaxProvider.ForAttributeWithMetadataName(
            "Archon.PipelineAttribute", static (_, _) => true, static (found, _) => found.Attributes.Length),
        static (_, _) => { });
}
