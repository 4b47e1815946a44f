using Archon.Design.Import.Json;

namespace Archon.Design.Import;

/// <summary>Collects the messages of one file. The same finding in several places is one message with several lines.</summary>
internal sealed class MessageList
{
    private readonly List<ImportMessage> _messages = [];

    /// <summary>The messages in the order of their lines.</summary>
    public IEnumerable<ImportMessage> All =>
        _messages.OrderBy(static message => message.Place.Line).ThenBy(static message => message.Place.Column);

    public bool IsRefused => _messages.Exists(static message => message.Rule.Severity == ImportSeverity.Refused);

    public void Add(ImportRule rule, TextPlace place, string key, string finding, string action)
    {
        int known = _messages.FindIndex(message =>
            message.Rule == rule && message.Key == key && message.Finding == finding && message.Action == action);
        if (known < 0)
            _messages.Add(new(rule, place, [], key, finding, action));
        else if (_messages[known].Place.Line != place.Line && !_messages[known].OtherLines.Contains(place.Line))
            _messages[known] = _messages[known] with { OtherLines = _messages[known].OtherLines.Add(place.Line) };
    }

    /// <summary>A finding that refuses the file.</summary>
    public void Refuse(ImportRule rule, TextPlace place, string key, string finding, string advice) =>
        Add(rule, place, key, finding, "refused: " + advice);
}
