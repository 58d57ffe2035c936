using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Customers.Infrastructure.PersonalData;

/// <summary>
/// Keyed hashes, for counters that have to outlive the account they count. A plain hash of an address is an address to whoever can guess it; this
/// one needs the key, which lies in the database sealed with the key ring.
/// </summary>
internal sealed class Pseudonyms(IDataProtectionProvider protection)
{
    private const string Find = "SELECT sealed FROM pseudonym_key";

    // The first key wins; one that no key ring opens any more gives way, and the counters begin anew.
    private const string Keep = """
        INSERT INTO pseudonym_key AS k (is_only, sealed)
        VALUES (true, @Sealed)
        ON CONFLICT (is_only) DO UPDATE
        SET sealed = CASE WHEN k.sealed IS NOT DISTINCT FROM @Unreadable THEN excluded.sealed ELSE k.sealed END
        RETURNING k.sealed
        """;

    private readonly IDataProtector protector = protection.CreateProtector("Customers.Pseudonyms.v1");
    private byte[]? known;

    /// <summary>The pseudonym of <paramref name="text"/>: the same for the same text on every replica.</summary>
    /// <param name="session">Where the key is read, or kept when it is the first.</param>
    /// <param name="text">What is counted.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<byte[]> OfAsync(DatabaseSession session, string text, CancellationToken cancellationToken) =>
        HMACSHA256.HashData(known ?? await ReadAsync(session, cancellationToken), Encoding.UTF8.GetBytes(text));

    private async Task<byte[]> ReadAsync(DatabaseSession session, CancellationToken cancellationToken)
    {
        var stored = await session.FindAsync<byte[]>(Find, parameters: null, cancellationToken);
        if (stored is not null && TryOpen(stored) is { } key)
            return known = key;

        // Not remembered: it lasts only if this transaction does.
        var made = new
        {
            Sealed = protector.Protect(RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes)),
            Unreadable = stored,
        };
        return protector.Unprotect((await session.FindAsync<byte[]>(Keep, made, cancellationToken))!);
    }

    private byte[]? TryOpen(byte[] stored)
    {
        try
        {
            return protector.Unprotect(stored);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
