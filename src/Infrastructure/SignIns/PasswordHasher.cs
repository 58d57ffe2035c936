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
}

/// <summary>
/// PBKDF2-HMAC-SHA512, written as <c>pbkdf2-sha512$iterations$salt$hash</c> so that each hash carries what it was made with. One password costs
/// a core some 150 ms: at most one a core is hashed at a time, so that a flood of sign-ins does not starve everything else.
/// </summary>
internal sealed class PasswordHasher(PasswordHashingOptions options) : IPasswordHasher, IDisposable
{
    private const string Algorithm = "pbkdf2-sha512";
    private const int SaltBytes = 16;
    private const int HashBytes = 64;

    // For agents without a password: costs what a real one costs, and matches nothing.
    private readonly byte[] nobodysHash = RandomNumberGenerator.GetBytes(HashBytes);
    private readonly SemaphoreSlim turns = new(Environment.ProcessorCount, Environment.ProcessorCount);

    public async Task<string> HashAsync(string password, CancellationToken cancellationToken)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var hash = await DeriveAsync(password, salt, options.Iterations, cancellationToken);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Algorithm}${options.Iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}"
        );
    }

    public async Task<bool> VerifyAsync(string password, string? hash, CancellationToken cancellationToken)
    {
        var (iterations, salt, expected) = hash is null ? (options.Iterations, new byte[SaltBytes], nobodysHash) : Parse(hash);
        var actual = await DeriveAsync(password, salt, iterations, cancellationToken);
        return CryptographicOperations.FixedTimeEquals(actual, expected) && hash is not null;
    }

    public bool IsOutdated(string hash) => Parse(hash).Iterations < options.Iterations;

    public void Dispose() => turns.Dispose();

    private async Task<byte[]> DeriveAsync(string password, byte[] salt, int iterations, CancellationToken cancellationToken)
    {
        if (!await turns.WaitAsync(options.MaxWait, cancellationToken))
            throw new OverloadedException("Too many passwords are being checked at the moment.");
        try
        {
            var bytes = Encoding.UTF8.GetBytes(Password.Normalize(password));
            return Rfc2898DeriveBytes.Pbkdf2(bytes, salt, iterations, HashAlgorithmName.SHA512, HashBytes);
        }
        finally
        {
            turns.Release();
        }
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
