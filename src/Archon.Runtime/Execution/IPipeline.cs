namespace Archon;

/// <summary>What the generated half of every pipeline implements, so that hosts can create pipelines without reflection.</summary>
/// <typeparam name="TSelf">The pipeline.</typeparam>
public interface IPipeline<TSelf>
    where TSelf : Pipeline, IPipeline<TSelf>
{
    /// <summary>
    /// The architectures the pipeline can be, and what each of them costs; <see langword="null"/> for one that was not compiled, or before
    /// there were spaces.
    /// </summary>
    static virtual SearchSpace? Space => null;

    /// <summary>Creates the pipeline over the models it names.</summary>
    /// <param name="models">The models.</param>
    /// <param name="options">Options for all its runs; the defaults when <see langword="null"/>.</param>
    /// <returns>The pipeline: a singleton, safe to use from many threads at once.</returns>
    /// <exception cref="ModelNotFoundException">A model is missing.</exception>
    static abstract TSelf Create(ModelCatalog models, PipelineOptions? options);
}
