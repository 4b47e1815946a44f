using System.Security.Cryptography;
using System.Text;

namespace Archon.AspNetCore.Serving;

/// <summary>
/// The keys that may ask. How long a comparison takes tells nothing about them: hashes are compared, all of them, to their ends.
/// </summary>
internal sealed class KeyRing(IEnumerable<string> keys)
{
    private const string Scheme = "Bearer ";

    private readonly byte[][] _hashes = [.. keys.Select(static key => SHA256.HashData(Encoding.UTF8.GetBytes(key)))];

    /// <summary>Whether a request with this <c>Authorization</c> header may ask.</summary>
    internal bool Allows(string? authorization)
    {
        if (_hashes.Length == 0)
        {
            return true;
        }

        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(authorization[Scheme.Length..].Trim()));
        bool isKnown = false;
        foreach (byte[] known in _hashes)
        {
            isKnown |= CryptographicOperations.FixedTimeEquals(known, hash);
        }

        return isKnown;
    }
}
