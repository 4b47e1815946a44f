using System.Globalization;
using System.Net;

namespace Archon.Endpoints.OpenAI;

/// <summary>What an HTTP status other than 200 means.</summary>
/// <param name="Words">The status, the server's words, and what to do about it.</param>
/// <param name="Kind">Whether asking again makes sense.</param>
/// <param name="RetryAfter">How long the server asks to wait.</param>
/// <param name="NamesCount">Whether it is about the number of samples asked for.</param>
/// <param name="IsFree">Whether the server has computed nothing: it is the request, its key or its time that it refuses.</param>
internal readonly record struct Refusal(string Words, FailureKind Kind, TimeSpan RetryAfter, bool NamesCount, bool IsFree)
{
    internal static Refusal Of(HttpResponseMessage response, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        // OpenAI says 429 for an empty account, too. Waiting does not fill it.
        bool isBroke = body.IndexOf("insufficient_quota"u8) >= 0;
        int status = (int)response.StatusCode;
        FailureKind kind = status switch
        {
            429 when !isBroke => FailureKind.RateLimited,
            400 when IsTooLong(body) => FailureKind.TooLong,
            408 or >= 500 => FailureKind.Transient,
            _ => FailureKind.Permanent,
        };
        string advice = response.StatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => "; check the model's key",
            HttpStatusCode.NotFound => "; check the address, which ends with the version (/v1), and the model's id on the server",
            >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest =>
                $"; it redirects to {response.Headers.Location?.OriginalString}: use that address",
            _ => "",
        };
        return new(
            $"{status} {response.ReasonPhrase}: {ErrorJson.Describe(body)}{advice}",
            kind,
            Wait(response, now),
            NamesCount: status is 400 or 422 or 500 or 501 && IsAboutCount(body),
            IsFree: status is >= 400 and < 500 and not 408);
    }

    // OpenAI, Azure and SGLang; llama.cpp; vLLM, which has no code for it.
    private static bool IsTooLong(ReadOnlySpan<byte> body) => body.IndexOf("context_length_exceeded"u8) >= 0
        || body.IndexOf("exceed_context_size"u8) >= 0 || body.IndexOf("maximum context length"u8) >= 0;

    // OpenAI and servers built with FastAPI quote the field; Groq; llama.cpp, which says 500.
    private static bool IsAboutCount(ReadOnlySpan<byte> body) => body.IndexOf("\"n\""u8) >= 0 || body.IndexOf("'n'"u8) >= 0
        || body.IndexOf("`n`"u8) >= 0 || body.IndexOf("one completion choice"u8) >= 0;

    private static TimeSpan Wait(HttpResponseMessage response, DateTimeOffset now)
    {
        if (response.Headers.TryGetValues("retry-after-ms", out IEnumerable<string>? values)
            && double.TryParse(values.First(), NumberStyles.Float, CultureInfo.InvariantCulture, out double milliseconds)
            && milliseconds is > 0 and < int.MaxValue)
        {
            return TimeSpan.FromMilliseconds(milliseconds);
        }

        TimeSpan wait = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - now,
            _ => TimeSpan.Zero,
        };
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }
}
