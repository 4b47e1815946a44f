namespace Archon;

/// <summary>One component of a layer.</summary>
/// <param name="Declaration">The component as its author would write it, with the defaults left out.</param>
/// <param name="Calls">Its model calls.</param>
public sealed record ComponentDescription(string Declaration, CountRange Calls);
