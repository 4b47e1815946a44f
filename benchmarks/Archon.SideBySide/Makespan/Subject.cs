namespace Archon.SideBySide.Makespan;

/// <summary>One way to run one architecture.</summary>
internal sealed record Subject(string Architecture, string Way, Func<Task<string>> AnswerAsync);
