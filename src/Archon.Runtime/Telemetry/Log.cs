using Microsoft.Extensions.Logging;

namespace Archon.Telemetry;

/// <summary>What runs say to logs. Texts of questions and replies are never part of it.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Pipeline '{Pipeline}', layer {Layer}: a call of model '{Model}' failed: {Error}")]
    internal static partial void CallFailed(ILogger logger, string pipeline, int layer, string model, string error);

    [LoggerMessage(
        2, LogLevel.Debug, "Pipeline '{Pipeline}', layer {Layer}: a reply of model '{Model}' was not in the format asked for: {Outcome}")]
    internal static partial void ReplyDeviated(ILogger logger, string pipeline, int layer, string model, string outcome);

    [LoggerMessage(3, LogLevel.Information, "Pipeline '{Pipeline}' was cut short after {Calls} calls: {Reason}")]
    internal static partial void RunCutShort(ILogger logger, string pipeline, int calls, string reason);

    [LoggerMessage(4, LogLevel.Error, "Pipeline '{Pipeline}' has no answer after {Calls} calls")]
    internal static partial void RunFailed(ILogger logger, string pipeline, int calls);
}
