namespace Archon.Execution;

/// <summary>The tests written for the question, in one pooled text.</summary>
internal sealed class TestList : IDisposable
{
    private readonly Utf8Buffer _text = new();
    private readonly List<Range> _tests = [];

    internal int Count => _tests.Count;

    internal ReadOnlySpan<byte> this[int index] => _text.WrittenSpan[_tests[index]];

    internal void Add(ReadOnlySpan<byte> test)
    {
        int start = _text.Length;
        _text.Append(test);
        _tests.Add(start.._text.Length);
    }

    /// <summary>Removes all tests and gives the memory back. The list can be used again.</summary>
    public void Dispose()
    {
        _tests.Clear();
        _text.Dispose();
    }
}
