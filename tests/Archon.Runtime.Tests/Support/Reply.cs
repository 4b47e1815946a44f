namespace Archon.Runtime.Tests.Support;

/// <summary>What a scripted model does with a call.</summary>
internal sealed record Reply
{
    internal string Text { get; private init; } = "";

    internal string? Error { get; private init; }

    internal Exception? Exception { get; private init; }

    /// <summary>What must happen before it comes.</summary>
    internal Task? Waits { get; private init; }

    internal TokenUsage Usage { get; init; } = new(10, 5);

    public static implicit operator Reply(string text) => new() { Text = text };

    /// <summary>Fails by value.</summary>
    internal static Reply Fail(string error) => new() { Error = error };

    /// <summary>Throws, before or after the call was accepted.</summary>
    internal static Reply Throw(Exception exception) => new() { Exception = exception };

    /// <summary>Replies when the test lets it, or when it is cancelled.</summary>
    internal static Reply When(Gate gate, string text) => new() { Text = text, Waits = gate.Task };

    /// <summary>Never replies unless it is cancelled.</summary>
    internal static Reply Hang { get; } = new() { Waits = new TaskCompletionSource().Task };
}
