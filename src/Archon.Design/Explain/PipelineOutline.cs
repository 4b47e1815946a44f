namespace Archon.Design.Explain;

/// <summary>A pipeline and what it does.</summary>
/// <param name="Name">The full name of its class.</param>
/// <param name="Description">What it does.</param>
public sealed record PipelineOutline(string Name, PipelineDescription Description);
