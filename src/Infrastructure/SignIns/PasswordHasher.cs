using System.Security.Cryptography;
using Customers.Application.SignIns;
using Customers.Domain.Agents;

namespace Customers.Infrastructure.SignIns;

/// <summary>How passwords are hashed.</summary>
public sealed class PasswordHashingOptions
{
    /// <summary>What new hashes cost, in iterations of PBKDF2-HMAC-SHA512: 210,000 unless configured (OWASP's figure).</summary>
    public int Iterations { get; set; } = 210_000;

    /// <summary>How long a password waits for its turn before the caller is told to come back; 2 seconds unless configured.</summary>
    public TimeSpan MaxWait { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How many passwords of one account a replica hashes a minute; 30 unless configured.</summary>
    public int PerAccount { get; set; } = 30;

    /// <summary>
    /// How many passwords from one network (/24 or /48) a replica hashes a minute before that network's come after all others; 120 unless
    /// configured.
    /// </summary>
    public int PerNetwork { get; set; } = 120;
}

/// <summary>
/// PBKDF2-HMAC-SHA512, written as <c>pbkdf2-sha512$iterations$salt$hash</c> so that each hash carries what it was made with. One password costs
/// a core some 150 ms.
/// </summary>
internal sealed class PasswordHasher(PasswordHashingOptions options) : IPasswordHasher
{
    private const string Algorithm = "pbkdf2-sha512";
    private const int SaltBytes = 16;
    private const int HashBytes = 64;

    // For agents without a password: costs what a real one costs, and matches nothing.
    private readonly byte[] nobodysHash = RandomNumberGenerator.GetBytes(HashBytes);

    public string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var hash = Derive(password, salt, options.Iterations);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Algorithm}${options.Iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}"
        );
    }

    public bool Verify(string password, string? hash)
    {
        var (iterations, salt, expected) = hash is null ? (options.Iterations, new byte[SaltBytes], nobodysHash) : Parse(hash);
        var actual = Derive(password, salt, iterations);
        return CryptographicOperations.FixedTimeEquals(actual, expected) && hash is not null;
    }

    public bool IsOutdated(string hash) => Parse(hash).Iterations < options.Iterations;

    private static byte[] Derive(string password, byte[] salt, int iterations)
    {
        var bytes = Encoding.UTF8.GetBytes(Password.Normalize(password));
        return Rfc2898DeriveBytes.Pbkdf2(bytes, salt, iterations, HashAlgorithmName.SHA512, HashBytes);
    }

    private static (int Iterations, byte[] Salt, byte[] Hash) Parse(string hash) =>
        hash.Split('$') is [Algorithm, var iterations, var salt, var derived]
            ? (
                int.Parse(iterations, CultureInfo.InvariantCulture),
                Convert.FromBase64String(salt),
                Convert.FromBase64String(derived)
            )
            : throw new InvalidOperationException("A stored password hash has an unknown form.");
}
