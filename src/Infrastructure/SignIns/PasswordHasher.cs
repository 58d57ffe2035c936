using System.Diagnostics;
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
/// a core some 150 ms. Hashes of bcrypt, which agents bring along from another system, are verified too, and always outdated.
/// </summary>
internal sealed class PasswordHasher(PasswordHashingOptions options) : IPasswordHasher
{
    private const string Algorithm = "pbkdf2-sha512";
    private const int SaltBytes = 16;
    private const int HashBytes = 64;

    // For agents without a password: costs what a real one costs, and matches nothing.
    private readonly byte[] nobodysHash = RandomNumberGenerator.GetBytes(HashBytes);

    // How long an iteration took when one was last measured; zero before that.
    private double secondsAnIteration;

    public Task<string> HashAsync(string password, CancellationToken cancellationToken) =>
        HashingThread.RunAsync(() => Hash(password), cancellationToken);

    public Task<bool> VerifyAsync(string password, string? hash, CancellationToken cancellationToken) =>
        HashingThread.RunAsync(() => Verify(password, hash), cancellationToken);

    public bool IsOutdated(string hash) => BcryptHash.IsValid(hash) || Parse(hash).Iterations < options.Iterations;

    internal string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var hash = Derive(password, salt, options.Iterations);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Algorithm}${options.Iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}"
        );
    }

    internal bool Verify(string password, string? hash)
    {
        if (BcryptHash.IsValid(hash))
            return VerifyImported(password, hash!);
        var (iterations, salt, expected) = hash is null ? (options.Iterations, new byte[SaltBytes], nobodysHash) : Parse(hash);
        var actual = Derive(password, salt, iterations);
        return CryptographicOperations.FixedTimeEquals(actual, expected) && hash is not null;
    }

    // The other system hashed what was typed as it was. The rest of the time that one of our own takes is spent too, else the time would tell who
    // has come from there.
    private bool VerifyImported(string password, string hash)
    {
        var began = Stopwatch.GetTimestamp();
        var isRight = BCrypt.Net.BCrypt.Verify(password, hash);
        var spent = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var cost = Volatile.Read(ref secondsAnIteration);
        var left = cost > 0 ? options.Iterations - (spent / cost) : options.Iterations;
        if (left >= 1)
            Derive(password, new byte[SaltBytes], (int)left);
        return isRight;
    }

    private byte[] Derive(string password, byte[] salt, int iterations)
    {
        var bytes = Encoding.UTF8.GetBytes(Password.Normalize(password));
        var began = Stopwatch.GetTimestamp();
        var derived = Rfc2898DeriveBytes.Pbkdf2(bytes, salt, iterations, HashAlgorithmName.SHA512, HashBytes);
        Volatile.Write(ref secondsAnIteration, Stopwatch.GetElapsedTime(began).TotalSeconds / iterations);
        return derived;
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
