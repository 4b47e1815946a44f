namespace Archon.AspNetCore.Serving;

/// <summary>A request is answered with an error.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="message">What is wrong and what to do about it.</param>
internal sealed class ServingException(int status, string message) : Exception(message)
{
    /// <summary>The code of a budget that is spent, which is its type as well: clients do not ask again.</summary>
    internal const string Quota = "insufficient_quota";

    internal int Status { get; } = status;

    /// <summary>What programs tell the error by, such as <c>model_not_found</c>.</summary>
    internal string? Code { get; init; }

    /// <summary>The field of the request that is wrong.</summary>
    internal string? Param { get; init; }

    /// <summary>When to ask again; zero for no word about it.</summary>
    internal TimeSpan RetryAfter { get; init; }

    /// <summary>What the log says in place of the message, which may not be for everybody's eyes.</summary>
    internal string? Cause { get; init; }

    /// <summary>The kind of error in OpenAI's words.</summary>
    internal string Type => Status switch
    {
        429 => Code == Quota ? Quota : "rate_limit_error",
        >= 500 => "server_error",
        _ => "invalid_request_error",
    };

    /// <summary>A request that is wrong itself.</summary>
    internal static ServingException Bad(string message, string? param = null, string? code = null) =>
        new(400, message) { Param = param, Code = code };
}
