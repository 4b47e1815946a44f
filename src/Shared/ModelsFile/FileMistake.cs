namespace Archon.ModelsFile;

/// <summary>A mistake in a file, as a range of its characters.</summary>
internal readonly record struct FileMistake(int Start, int Length, string Message);
