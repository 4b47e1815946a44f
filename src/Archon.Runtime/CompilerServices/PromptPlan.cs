using System.ComponentModel;
using Archon.Costing;

namespace Archon.CompilerServices;

/// <summary>What a declared prompt is made of, as far as its length goes. Part of the contract with generated code.</summary>
/// <param name="bytes">Its literal text in bytes of UTF-8.</param>
/// <param name="questions">How often the question stands in it.</param>
/// <param name="candidates">How often the candidate, or the list of all, stands in it.</param>
/// <param name="checks">How often the tests stand in it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PromptPlan(long bytes, int questions, int candidates, int checks)
{
    internal PromptShape Shape { get; } = new(bytes, questions, candidates, checks);
}
