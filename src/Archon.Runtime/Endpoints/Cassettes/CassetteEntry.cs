namespace Archon;

/// <summary>A recorded reply.</summary>
internal readonly record struct CassetteEntry(byte[] Text, FinishReason Finish, TokenUsage Usage);
