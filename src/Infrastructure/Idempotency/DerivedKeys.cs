using System.Buffers.Binary;
using System.Security.Cryptography;
using Customers.Application.Idempotency;
using Customers.Infrastructure.PersonalData;

namespace Customers.Infrastructure.Idempotency;

/// <summary>What is derived from an <c>Idempotency-Key</c> and its scope: the hash it is found by, and the keys of hash and seal.</summary>
/// <param name="Hash">What the database knows the key by.</param>
/// <param name="RequestHash">The request's hash under a key of its own: a plain hash of a body can be guessed.</param>
/// <param name="Seal">The key that seals the answer; never stored.</param>
internal sealed record DerivedKeys(byte[] Hash, byte[] RequestHash, byte[] Seal)
{
    /// <summary>The number that the key is locked by.</summary>
    public long Lock => BinaryPrimitives.ReadInt64BigEndian(Hash);
}

/// <summary>
/// Derives keys by HKDF from the <c>Idempotency-Key</c>. Its salt is a pseudonym of the scope, so that who reads the database alone cannot try
/// keys that are easy to guess.
/// </summary>
internal sealed class KeyDerivation(
    NpgsqlDataSource dataSource,
    ICommitListener listener,
    WriteAdmission admission,
    Pseudonyms pseudonyms
)
{
    private const int Bytes = 32;

    public async Task<DerivedKeys> DeriveAsync(ScopedKey key, CancellationToken cancellationToken)
    {
        var root = HKDF.Extract(
            HashAlgorithmName.SHA256,
            Encoding.UTF8.GetBytes(key.Key.Text),
            await SaltAsync(key.Scope, cancellationToken)
        );
        return new(Expand(root, "find"), HMACSHA256.HashData(Expand(root, "request"), key.Key.RequestHash), Expand(root, "seal"));
    }

    // In a transaction of its own: the key of pseudonyms has to be lasting before anything is kept under it.
    private async Task<byte[]> SaltAsync(string scope, CancellationToken cancellationToken)
    {
        await using var session = new DatabaseSession(dataSource, listener, admission);
        var salt = await pseudonyms.OfAsync(session, $"idempotency:{scope}", cancellationToken);
        await session.CommitAsync();
        return salt;
    }

    private static byte[] Expand(byte[] root, string purpose) =>
        HKDF.Expand(HashAlgorithmName.SHA256, root, Bytes, Encoding.UTF8.GetBytes($"Customers.Idempotency.v1:{purpose}"));
}
