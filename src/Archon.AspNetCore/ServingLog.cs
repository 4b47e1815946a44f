using Microsoft.Extensions.Logging;

namespace Archon.AspNetCore;

/// <summary>What the server logs. Neither keys nor texts of questions and answers are.</summary>
internal static partial class ServingLog
{
    [LoggerMessage(1, LogLevel.Information, "Refused with {Status}: {Reason}")]
    internal static partial void Refused(ILogger logger, int status, string reason);

    [LoggerMessage(2, LogLevel.Warning, "Failed with {Status}: {Reason}")]
    internal static partial void Failed(ILogger logger, int status, string reason);

    [LoggerMessage(3, LogLevel.Error, "Failed with {Status} for a reason that should not be")]
    internal static partial void Broken(ILogger logger, Exception exception, int status);

    [LoggerMessage(4, LogLevel.Information, "The client left before the answer was complete; the work for it was cancelled")]
    internal static partial void Abandoned(ILogger logger);
}
