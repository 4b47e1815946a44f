using Microsoft.AspNetCore.Http;

namespace Archon.AspNetCore.Serving;

/// <summary>What an exception is to the one who asked.</summary>
internal static class Failure
{
    /// <summary>The answer to a request that ended with an exception.</summary>
    internal static ServingException Of(Exception exception, ArchonServingOptions options) => exception switch
    {
        ServingException serving => serving,
        BadHttpRequestException { StatusCode: 413 } =>
            new(413, $"The request is larger than the {options.MaxRequestBytes} bytes that this server takes.")
        {
            Code = "request_too_large",
        },
        BadHttpRequestException bad => new(bad.StatusCode, bad.Message),
        PipelineFailedException failed => Of(failed, options),
        _ => new(500, "The server failed; its log says why.") { Cause = exception.Message },
    };

    /// <summary>The answer to a request whose model call failed.</summary>
    internal static ServingException Of(string model, FailureKind kind, TimeSpan retryAfter, string error, ArchonServingOptions options)
    {
        string Words(string summary) => options.DetailedErrors ? error : summary;
        return kind switch
        {
            FailureKind.TooLong => new(400, Words($"The conversation is too long for model '{model}'."))
            {
                Code = "context_length_exceeded",
                Param = "messages",
                Cause = error,
            },
            FailureKind.RateLimited => new(429, Words($"Model '{model}' has too much to do; ask again later."))
            {
                Code = "rate_limit_exceeded",
                RetryAfter = retryAfter > TimeSpan.Zero ? retryAfter : TimeSpan.FromSeconds(1),
                Cause = error,
            },
            _ => new(502, Words($"Model '{model}' failed; the server's log says why.")) { Code = "model_failed", Cause = error },
        };
    }

    private static ServingException Of(PipelineFailedException failed, ArchonServingOptions options)
    {
        // A conversation that is too long for every call that was made is its author's business, not the server's.
        if (failed.Calls is [{ Outcome: CallOutcome.Failed, Failure: FailureKind.TooLong, Error: { } error } first, ..]
            && failed.Calls.All(static call => call is { Outcome: CallOutcome.Failed, Failure: FailureKind.TooLong }))
        {
            return Of(first.Model, FailureKind.TooLong, default, error, options);
        }

        IEnumerable<string> outcomes = failed.Calls.GroupBy(static call => (call.Model, call.Outcome))
            .Select(static calls => $"{calls.Count()} × {calls.Key.Outcome} of model '{calls.Key.Model}'");
        string summary = $"Pipeline '{failed.Pipeline}' has no answer: {string.Join(", ", outcomes)}; the server's log says why.";
        return new(failed.StopReason == StopReason.Deadline ? 504 : 502, options.DetailedErrors ? failed.Message : summary)
        {
            Code = "pipeline_failed",
            Cause = failed.Message,
        };
    }
}
