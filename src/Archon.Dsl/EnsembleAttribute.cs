namespace Archon;

/// <summary>
/// Samples answers to the question: every model answers <see cref="Samples"/> times, at the same time, each with a seed of its own.
/// The conversation is sent as the caller gave it. The answers join the candidates.
/// </summary>
/// <remarks>
/// Repeated sampling: Brown et al., "Large Language Monkeys", arXiv 2407.21787. Placeholders of a prompt: <c>{question}</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class EnsembleAttribute : ModelComponentAttribute
{
    /// <summary>Samples answers from the models of these names.</summary>
    /// <param name="models">The names of the models, at least one.</param>
    public EnsembleAttribute(params string[] models)
    {
        Models = models;
        Temperature = 0.7;
    }

    /// <summary>The names of the models that answer; with <see cref="ChooseAttribute"/>, those it picks from.</summary>
    public IReadOnlyList<string> Models { get; }

    /// <summary>Answers per model, 1 to 1,000. The default is 1.</summary>
    public int Samples { get; init; } = 1;

    /// <summary>
    /// Leaves <see cref="Samples"/> open: the values a search may give it. They include <see cref="Samples"/> itself, which is the default.
    /// None, the default, leaves nothing open.
    /// </summary>
    public int[]? SamplesIn { get; init; }
}
