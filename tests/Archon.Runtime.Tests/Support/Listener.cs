using System.Text;

namespace Archon.Runtime.Tests.Support;

/// <summary>Writes down what it hears of a run.</summary>
internal sealed class Listener : IRunObserver
{
    private const string Withdrawal = "<withdrawn>";
    private readonly List<string> _heard = [];

    /// <summary>Called with every piece of text before it is written down.</summary>
    internal Action<string>? OnPiece { get; init; }

    /// <summary>Layers as <c>#1</c>, pieces of text, withdrawals, in the order in which they came.</summary>
    internal IReadOnlyList<string> Heard
    {
        get
        {
            lock (_heard)
            {
                return [.. _heard];
            }
        }
    }

    internal IEnumerable<string> Pieces => Heard.Where(static heard => heard[0] != '#');

    /// <summary>What the pieces since the last withdrawal are together.</summary>
    internal string Text => string.Concat(Pieces).Split(Withdrawal)[^1];

    public void OnLayerStarted(int number, string description) => Add($"#{number}");

    public void OnText(ReadOnlySpan<byte> utf8Text)
    {
        string piece = Encoding.UTF8.GetString(utf8Text);
        OnPiece?.Invoke(piece);
        Add(piece);
    }

    public void OnTextWithdrawn() => Add(Withdrawal);

    private void Add(string heard)
    {
        lock (_heard)
        {
            _heard.Add(heard);
        }
    }
}
