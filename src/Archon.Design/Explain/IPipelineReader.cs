using System.Reflection;

namespace Archon.Design.Explain;

/// <summary>Reads what a pipeline's class says about itself: the one place that knows how the generator writes it down.</summary>
internal interface IPipelineReader
{
    /// <summary>The description of a pipeline, or <see langword="null"/> when its class has none.</summary>
    PipelineDescription? Read(Type pipeline);
}

/// <summary>Reads the description that the generated half of the class implements.</summary>
internal sealed class EmittedPipelineReader : IPipelineReader
{
    private static readonly MethodInfo s_read = typeof(EmittedPipelineReader).GetMethod(nameof(ReadOf), BindingFlags.NonPublic | BindingFlags.Static)!;

    public PipelineDescription? Read(Type pipeline) => (PipelineDescription?)s_read.MakeGenericMethod(pipeline).Invoke(null, null);

    private static PipelineDescription? ReadOf<T>()
        where T : Pipeline, IPipeline<T>
        => T.Description;
}
