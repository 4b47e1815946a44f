using System.ComponentModel;
using System.Text;

namespace Archon.CompilerServices;

/// <summary>Everything about the calls of one component that is known at compile time. Part of the contract with generated code.</summary>
/// <param name="role">What the calls are for.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CallSpec(CallRole role)
{
    private CallSpec[]? _variants;

    /// <summary>What the calls are for.</summary>
    public CallRole Role { get; } = role;

    /// <summary>Calls per model, and for verdicts per candidate.</summary>
    public int Samples { get; init; } = 1;

    /// <summary>The values a run may choose for <see cref="Samples"/>; none where nothing is open.</summary>
    public int[]? SamplesIn { get; init; }

    /// <summary>How many tests to write.</summary>
    public int Count { get; init; }

    /// <summary>The values a run may choose for <see cref="Count"/>; none where nothing is open.</summary>
    public int[]? CountIn { get; init; }

    /// <summary>How often an unreadable reply is asked for again.</summary>
    public int Reasks { get; init; }

    /// <summary>Sampling temperature; <see cref="double.NaN"/> leaves it to the server.</summary>
    public double Temperature { get; init; }

    /// <summary>The values a run may choose for <see cref="Temperature"/>; none where nothing is open.</summary>
    public double[]? TemperatureIn { get; init; }

    /// <summary>Nucleus sampling.</summary>
    public double TopP { get; init; } = 1;

    /// <summary>Token limit of a reply; 0 leaves it to the server.</summary>
    public int MaxTokens { get; init; }

    /// <summary>The component's own system message.</summary>
    public string? System
    {
        get => SystemUtf8 is null ? null : Encoding.UTF8.GetString(SystemUtf8);
        init => SystemUtf8 = value is null ? null : Encoding.UTF8.GetBytes(value);
    }

    /// <summary>
    /// Writes the user message; <see langword="null"/> for the default of the role (for samples: the caller's own message).
    /// </summary>
    public PromptTemplate? Prompt { get; init; }

    internal byte[]? SystemUtf8 { get; private init; }

    /// <summary>
    /// How far the first verdicts on two candidates are apart: the most a run can choose, so that an index does not depend on what it
    /// chooses.
    /// </summary>
    internal int SamplesApart => Math.Max(Samples, Stride);

    private int Stride { get; init; }

    /// <summary>
    /// The calls at one point of the space. All that can be are made once, so that choosing among them allocates nothing.
    /// </summary>
    /// <param name="samples">One of <see cref="SamplesIn"/>; <see langword="null"/> where that is not open.</param>
    /// <param name="count">One of <see cref="CountIn"/>; <see langword="null"/> where that is not open.</param>
    /// <param name="temperature">One of <see cref="TemperatureIn"/>; <see langword="null"/> where that is not open.</param>
    /// <returns>The calls.</returns>
    /// <exception cref="ArgumentException">A value is none of those declared.</exception>
    public CallSpec With(int? samples = null, int? count = null, double? temperature = null)
    {
        // Made twice when two threads come first at the same time, which changes nothing.
        foreach (CallSpec variant in _variants ??= [.. Variants()])
        {
            if (variant.Samples == (samples ?? Samples) && variant.Count == (count ?? Count)
                && variant.Temperature.Equals(temperature ?? Temperature))
            {
                return variant;
            }
        }

        throw new ArgumentException("A value is none of those declared.");
    }

    private IEnumerable<CallSpec> Variants()
    {
        foreach (int samples in SamplesIn ?? [Samples])
        {
            foreach (int count in CountIn ?? [Count])
            {
                foreach (double temperature in TemperatureIn ?? [Temperature])
                {
                    yield return new(Role)
                    {
                        Samples = samples,
                        Stride = SamplesIn?.Max() ?? 0,
                        Count = count,
                        Temperature = temperature,
                        Reasks = Reasks,
                        TopP = TopP,
                        MaxTokens = MaxTokens,
                        SystemUtf8 = SystemUtf8,
                        Prompt = Prompt,
                    };
                }
            }
        }
    }
}
