namespace Archon.Design.Import;

/// <summary>How much a message matters.</summary>
public enum ImportSeverity
{
    /// <summary>Good to know; the architecture does what its file says.</summary>
    Info,

    /// <summary>Something has no effect, had none in the original, or is done differently. Read it once.</summary>
    Warning,

    /// <summary>The file is refused.</summary>
    Refused,
}
