namespace Archon;

/// <summary>A reply that was recorded.</summary>
/// <param name="Text">Its text in UTF-8.</param>
/// <param name="Finish">Why it ended.</param>
/// <param name="Usage">The tokens the call used when it was made.</param>
/// <param name="Latency">How long the call took when it was made; zero where nobody measured.</param>
public readonly record struct StoredReply(ReadOnlyMemory<byte> Text, FinishReason Finish, TokenUsage Usage, TimeSpan Latency = default);
