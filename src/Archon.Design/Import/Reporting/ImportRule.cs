namespace Archon.Design.Import;

/// <summary>One kind of message. Its page is a row of the table in <c>docs/import.md</c>.</summary>
/// <param name="Id">Its id, never used again for another kind.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Title">What it is about, in a few words.</param>
/// <param name="IsDifference">Whether the imported class differs in effect from the file, so that its source must say so.</param>
public sealed record ImportRule(string Id, ImportSeverity Severity, string Title, bool IsDifference = false);
