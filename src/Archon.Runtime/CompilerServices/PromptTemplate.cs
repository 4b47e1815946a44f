using System.ComponentModel;

namespace Archon.CompilerServices;

/// <summary>A prompt compiled to a method that writes it. Part of the contract with generated code.</summary>
/// <param name="prompt">Where the prompt goes.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void PromptTemplate(PromptWriter prompt);
