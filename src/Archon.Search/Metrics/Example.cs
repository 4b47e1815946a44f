namespace Archon.Search;

/// <summary>A question whose true answer is known.</summary>
/// <param name="Id">What tells it from all others of its data.</param>
/// <param name="Question">What is asked.</param>
/// <param name="Reference">The true answer: a text, or anything else as JSON.</param>
/// <param name="Line">Where it stands in its file, from 1; 0 when it comes from none.</param>
public sealed record Example(string Id, string Question, string Reference, int Line = 0);
