namespace Quickstart;

/// <summary>The data file cannot be used; the message says where and why.</summary>
internal sealed class DataException(string message) : Exception(message);
