namespace Archon.Design.Running;

/// <summary>What was asked for names something that does not exist or is wrong; the message says what to do.</summary>
internal sealed class RefusalException(string message) : Exception(message);
