namespace Archon.Design.Explain;

/// <summary>The share of one model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Cost">What is asked of it.</param>
public sealed record ModelOutline(string Name, CostOutline Cost);
