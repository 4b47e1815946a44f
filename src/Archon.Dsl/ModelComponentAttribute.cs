namespace Archon;

/// <summary>The base of every component that calls a language model, with the parameters all of them share.</summary>
public abstract class ModelComponentAttribute : ComponentAttribute
{
    private protected ModelComponentAttribute()
    {
    }

    /// <summary>
    /// Sampling temperature, 0 to 2. 0 is greedy; <see cref="double.NaN"/> sends none and leaves it to the server.
    /// The default is 0.7 for <see cref="EnsembleAttribute"/> and 0 for every other component.
    /// </summary>
    public double Temperature { get; init; }

    /// <summary>
    /// Leaves <see cref="Temperature"/> open: the values a search may give it. They include <see cref="Temperature"/> itself,
    /// which is the default. None, the default, leaves nothing open.
    /// </summary>
    public double[]? TemperatureIn { get; init; }

    /// <summary>
    /// Nucleus sampling: the smallest set of tokens whose probability reaches this share, above 0 to 1. The default, 1, is off.
    /// </summary>
    public double TopP { get; init; } = 1;

    /// <summary>Tokens a reply may have at the most. 0, the default, leaves it to the server.</summary>
    public int MaxTokens { get; init; }

    /// <summary>A system message for this component's calls, put after the caller's own. The default is none.</summary>
    public string? System { get; init; }

    /// <summary>
    /// The user message of this component's calls in place of the default one, with placeholders in braces (<c>{{</c> and
    /// <c>}}</c> are literal braces). Every component knows <c>{question}</c>; which others it knows, its own documentation
    /// says. An unknown one is a compile-time error.
    /// </summary>
    public string? Prompt { get; init; }
}
