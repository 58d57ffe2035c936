using Customers.Application.DryRuns;

namespace Customers.Application.SignIns;

/// <summary>Hashes passwords for the current request, when it is its turn.</summary>
public sealed class PasswordHashing(IPasswordHasher hasher, IHashingTurns turns, ICurrentRequest current, DryRun dryRun)
{
    /// <summary>The hash of a password; refused when there is no turn for it.</summary>
    public async Task<Result<string>> HashAsync(string password, CancellationToken cancellationToken)
    {
        if ((await TakeTurnAsync(Party(), cancellationToken)).Refused(out var busy, out var turn))
            return busy;
        using (turn)
            return await hasher.HashAsync(password, cancellationToken);
    }

    /// <summary>Whether this is the password of the hash, which takes as long without a hash; refused when there is no turn for it.</summary>
    public async Task<Result<bool>> VerifyAsync(
        string password,
        string? hash,
        bool hasFailures,
        CancellationToken cancellationToken
    )
    {
        var party = Party() with { HasFailures = hasFailures };
        if ((await TakeTurnAsync(party, cancellationToken)).Refused(out var busy, out var turn))
            return busy;
        using (turn)
            return await hasher.VerifyAsync(password, hash, cancellationToken);
    }

    /// <summary>The hash of a right password with what new hashes cost; null when it has one already, or there is no turn for it just now.</summary>
    public async Task<string?> StrengthenAsync(string password, string hash, CancellationToken cancellationToken)
    {
        if (!hasher.IsOutdated(hash))
            return null;
        return (await HashAsync(password, cancellationToken)).Refused(out _, out var stronger) ? null : stronger;
    }

    // What it costs is spent in a dry run too.
    private Task<Result<IDisposable>> TakeTurnAsync(HashingParty party, CancellationToken cancellationToken)
    {
        dryRun.Leave(NotTried.HashingBudget);
        return turns.TakeAsync(party, cancellationToken);
    }

    private HashingParty Party() =>
        new(current.Caller?.CustomerId, current.ClientNetwork)
        {
            IsOfPlatform = current.Caller?.Account.Facts.IsPlatform ?? false,
        };
}
