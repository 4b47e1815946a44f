using System.Buffers;
using System.Text;

namespace Archon.Execution;

/// <summary>
/// Shows an observer a reply while it grows. A call that is repeated begins its reply anew; what was shown before is remembered, so that
/// the text goes on where the new reply is as long and begins with the same, and is withdrawn at the end where it does not.
/// </summary>
internal sealed class AnswerStream(IRunObserver observer) : IDisposable
{
    private readonly Utf8Buffer _shown = new();

    internal IRunObserver Observer { get; } = observer;

    /// <summary>Shows what is new of a reply, up to its last whole character.</summary>
    internal void Show(ReadOnlySpan<byte> reply)
    {
        if (reply.StartsWith(_shown.WrittenSpan))
        {
            Send(reply[..WholeLength(reply)]);
        }
    }

    /// <summary>Shows the rest of the answer, after taking back what is no part of it.</summary>
    internal void End(ReadOnlySpan<byte> answer)
    {
        if (!answer.StartsWith(_shown.WrittenSpan))
        {
            _shown.Clear();
            Observer.OnTextWithdrawn();
        }

        Send(answer);
    }

    public void Dispose() => _shown.Dispose();

    private void Send(ReadOnlySpan<byte> text)
    {
        if (text.Length > _shown.Length)
        {
            ReadOnlySpan<byte> piece = text[_shown.Length..];
            _shown.Append(piece);
            Observer.OnText(piece);
        }
    }

    /// <summary>How many bytes there are without a character at the end of which bytes are still to come.</summary>
    private static int WholeLength(ReadOnlySpan<byte> text)
    {
        for (int tail = 1; tail <= Math.Min(3, text.Length); tail++)
        {
            if ((text[^tail] & 0xC0) != 0x80)
            {
                return Rune.DecodeFromUtf8(text[^tail..], out _, out _) == OperationStatus.NeedMoreData ? text.Length - tail : text.Length;
            }
        }

        return text.Length;
    }
}
