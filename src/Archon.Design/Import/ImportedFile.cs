using System.Collections.Immutable;

namespace Archon.Design.Import;

/// <summary>What became of one file.</summary>
/// <param name="File">Its path below the source, with forward slashes; its name when the source is the file.</param>
/// <param name="Messages">What was found in it, in the order of its lines.</param>
public sealed record ImportedFile(string File, ImmutableArray<ImportMessage> Messages)
{
    /// <summary>The name of the class; <see langword="null"/> when the file is refused.</summary>
    public string? ClassName { get; init; }

    /// <summary>The C# source; <see langword="null"/> when the file is refused.</summary>
    public string? Code { get; init; }

    /// <summary>The file that holds the class; <see langword="null"/> when none was written.</summary>
    public string? Output { get; init; }

    /// <summary>Whether there is a class.</summary>
    public bool IsImported => Code is not null;

    /// <summary>Whether there is a class and something to know about it.</summary>
    public bool IsWarned => IsImported && Messages.Any(static message => message.Rule.Severity == ImportSeverity.Warning);
}
