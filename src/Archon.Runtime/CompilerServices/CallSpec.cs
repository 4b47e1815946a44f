using System.ComponentModel;
using System.Text;

namespace Archon.CompilerServices;

/// <summary>Everything about the calls of one component that is known at compile time. Part of the contract with generated code.</summary>
/// <param name="role">What the calls are for.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CallSpec(CallRole role)
{
    /// <summary>What the calls are for.</summary>
    public CallRole Role { get; } = role;

    /// <summary>Calls per model, and for verdicts per candidate.</summary>
    public int Samples { get; init; } = 1;

    /// <summary>How many tests to write.</summary>
    public int Count { get; init; }

    /// <summary>How often an unreadable reply is asked for again.</summary>
    public int Reasks { get; init; }

    /// <summary>Sampling temperature; <see cref="double.NaN"/> leaves it to the server.</summary>
    public double Temperature { get; init; }

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

    /// <summary>Writes the user message; <see langword="null"/> for the default of the role (for samples: the caller's own message).</summary>
    public PromptTemplate? Prompt { get; init; }

    internal byte[]? SystemUtf8 { get; private init; }
}
