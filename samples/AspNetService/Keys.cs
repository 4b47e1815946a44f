using System.Security.Cryptography;
using System.Text;

namespace AspNetService;

/// <summary>
/// Asks for the same keys as the OpenAI-compatible API does: those of <c>Archon:Serving:ApiKeys</c>. With none, everybody may ask.
/// </summary>
internal static class Keys
{
    internal static RouteHandlerBuilder RequireKey(this RouteHandlerBuilder endpoint, IConfiguration configuration)
    {
        string[] given = configuration.GetSection("Archon:Serving:ApiKeys").Get<string[]>() ?? [];
        byte[][] keys = [.. given.Select(static key => Hash($"Bearer {key}"))];
        return keys.Length == 0 ? endpoint : endpoint.AddEndpointFilter((context, next) =>
            keys.Any(key => CryptographicOperations.FixedTimeEquals(key, Hash($"{context.HttpContext.Request.Headers.Authorization}")))
                ? next(context)
                : new(TypedResults.Problem("Send a key as 'Authorization: Bearer KEY'.", statusCode: StatusCodes.Status401Unauthorized)));
    }

    // Of one length, so that comparing takes the same time for every key.
    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
