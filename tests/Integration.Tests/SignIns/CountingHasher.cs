using Customers.Application.SignIns;
using Customers.Infrastructure.SignIns;

namespace Customers.Integration.Tests.SignIns;

/// <summary>The real hasher, which also counts how often it computes a hash.</summary>
internal sealed class CountingHasher : IPasswordHasher
{
    private readonly PasswordHasher inner = new(new PasswordHashingOptions { Iterations = 1000 });
    private int computations;

    /// <summary>How many hashes were computed since the last time somebody asked.</summary>
    public int TakeCount() => Interlocked.Exchange(ref computations, 0);

    public Task<string> HashAsync(string password, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref computations);
        return inner.HashAsync(password, cancellationToken);
    }

    public Task<bool> VerifyAsync(string password, string? hash, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref computations);
        return inner.VerifyAsync(password, hash, cancellationToken);
    }

    public bool IsOutdated(string hash) => inner.IsOutdated(hash);
}
