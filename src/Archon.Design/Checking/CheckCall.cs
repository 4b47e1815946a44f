using System.Diagnostics;

namespace Archon.Design.Checking;

/// <summary>One short call and what became of it.</summary>
internal sealed class CheckCall : IDisposable
{
    internal const int MaxTokens = 16;

    private readonly Utf8Buffer _reply = new();

    internal CheckCall(string prompt, ulong seed)
    {
        // The servers' seeds are the upper bits.
        Request = new() { Temperature = 1, MaxTokens = MaxTokens, Seed = seed << 33 };
        Request.Messages.Add(MessageRole.User, prompt);
    }

    internal ModelRequest Request { get; }

    internal Completion Completion { get; private set; }

    internal TimeSpan Elapsed { get; private set; }

    internal string Text => _reply.ToString();

    public void Dispose()
    {
        Request.Dispose();
        _reply.Dispose();
    }

    internal async Task AskAsync(IModelEndpoint model, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        Completion = await model.CompleteAsync(Request, _reply, cancellationToken).ConfigureAwait(false);
        Elapsed = Stopwatch.GetElapsedTime(start);
    }

    /// <summary>A finding; what was refused cannot be done, and what failed otherwise says nothing.</summary>
    internal bool? Says(bool found) => Completion.Error is null ? found : Completion.Failure == FailureKind.Permanent ? false : null;
}
