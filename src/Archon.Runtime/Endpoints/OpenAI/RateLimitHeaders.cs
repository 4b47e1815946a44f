using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;

namespace Archon.Endpoints.OpenAI;

/// <summary>What a server says is left of its limits (https://platform.openai.com/docs/guides/rate-limits).</summary>
internal static class RateLimitHeaders
{
    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789.");

    internal static void Report(HttpHeadersNonValidated headers, Admission admission)
    {
        long requests = Count(headers, "x-ratelimit-remaining-requests");
        long tokens = Count(headers, "x-ratelimit-remaining-tokens");
        if (requests >= 0 || tokens >= 0)
        {
            admission.Report(
                requests, Duration(headers, "x-ratelimit-reset-requests"), tokens, Duration(headers, "x-ratelimit-reset-tokens"));
        }
    }

    /// <summary>
    /// A duration as servers write it: <c>6m0s</c>, <c>1.5s</c>, <c>120ms</c>, or a number of seconds; zero for anything else.
    /// </summary>
    internal static TimeSpan Duration(ReadOnlySpan<char> text)
    {
        double seconds = 0;
        while (!text.IsEmpty)
        {
            int digits = text.IndexOfAnyExcept(s_digits);
            ReadOnlySpan<char> number = digits < 0 ? text : text[..digits];
            ReadOnlySpan<char> rest = digits < 0 ? [] : text[digits..];
            if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value))
            {
                return TimeSpan.Zero;
            }

            (double unit, int length) = rest switch
            {
                [] => (1, 0),
                ['m', 's', ..] => (0.001, 2),
                ['s', ..] => (1, 1),
                ['m', ..] => (60, 1),
                ['h', ..] => (3_600, 1),
                ['d', ..] => (86_400, 1),
                _ => (double.NaN, 0),
            };
            if (double.IsNaN(unit))
            {
                return TimeSpan.Zero;
            }

            seconds += value * unit;
            text = rest[length..];
        }

        return seconds < TimeSpan.FromDays(1).TotalSeconds ? TimeSpan.FromSeconds(seconds) : TimeSpan.FromDays(1);
    }

    private static TimeSpan Duration(HttpHeadersNonValidated headers, string name) =>
        headers.TryGetValues(name, out HeaderStringValues values) ? Duration(values.ToString().AsSpan().Trim()) : TimeSpan.Zero;

    private static long Count(HttpHeadersNonValidated headers, string name) =>
        headers.TryGetValues(name, out HeaderStringValues values)
        && long.TryParse(values.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out long count)
            ? count
            : -1;
}
