using System.Text.Json;

namespace Archon.Cli.Running;

/// <summary>How far an evaluation is: one line that is written over on a terminal, one line a tenth of the way elsewhere.</summary>
internal sealed class EvalProgress(TextWriter error) : IDisposable
{
    private readonly bool _isTerminal = error == Console.Error && !Console.IsErrorRedirected;
    private string? _subject;
    private int _done;
    private bool _isOpen;

    public void Show(byte[] json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        string subject = document.RootElement.GetProperty("subject").GetString()!;
        int questions = document.RootElement.GetProperty("questions").GetInt32();
        if (subject != _subject)
        {
            Dispose();
            (_subject, _done) = (subject, 0);
        }

        _done++;
        string line = $"{subject}: {_done} of {questions} questions";
        if (_isTerminal)
        {
            error.Write("\r" + line);
            _isOpen = true;
        }
        else if (_done == questions || _done % Math.Max(1, questions / 10) == 0)
        {
            error.WriteLine(line);
        }
    }

    public void Dispose()
    {
        if (_isOpen)
            error.WriteLine();
        _isOpen = false;
    }
}
