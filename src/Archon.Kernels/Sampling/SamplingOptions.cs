namespace Archon.Kernels.Sampling;

/// <summary>
/// How the next token is drawn. Filters apply in this order: temperature, min-p, top-k, top-p; what remains is renormalised.
/// </summary>
public readonly record struct SamplingOptions()
{
    /// <summary>Divides the logits; 0 always takes the likeliest token (the lowest id among equals). At least 0.</summary>
    public float Temperature { get; init; }

    /// <summary>
    /// Keeps the smallest set of likeliest tokens whose probabilities reach this sum (nucleus sampling,
    /// Holtzman et al., 2020); 1 keeps all. In (0, 1].
    /// </summary>
    public float TopP { get; init; } = 1;

    /// <summary>Keeps this many likeliest tokens; 0 keeps all.</summary>
    public int TopK { get; init; }

    /// <summary>Keeps tokens at least this fraction as likely as the likeliest; 0 keeps all. In [0, 1].</summary>
    public float MinP { get; init; }

    /// <summary>Seed of the sequence's own random stream.</summary>
    public ulong Seed { get; init; }

    /// <summary>Largest number of tokens to generate, the end-of-turn token included. At least 1.</summary>
    public int MaxTokens { get; init; } = int.MaxValue;

    /// <summary>Checks all ranges.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range; its name is the parameter name.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Temperature);
        ArgumentOutOfRangeException.ThrowIfNotEqual(float.IsFinite(Temperature), true, nameof(Temperature));
        ArgumentOutOfRangeException.ThrowIfNotEqual(TopP is > 0 and <= 1, true, nameof(TopP));
        ArgumentOutOfRangeException.ThrowIfNotEqual(MinP is >= 0 and <= 1, true, nameof(MinP));
        ArgumentOutOfRangeException.ThrowIfNegative(TopK);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxTokens, 1);
    }
}
