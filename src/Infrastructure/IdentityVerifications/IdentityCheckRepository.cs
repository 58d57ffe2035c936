using Customers.Application.DryRuns;
using Customers.Application.IdentityVerifications;
using Customers.Domain.IdentityVerifications;

namespace Customers.Infrastructure.IdentityVerifications;

/// <summary>Checks at providers in PostgreSQL, as the commands see them.</summary>
internal sealed class IdentityCheckRepository(DatabaseSession session, IIdGenerator ids, DryRun dryRun) : IIdentityCheckRepository
{
    private const string Insert = """
        INSERT INTO identity_checks (
            id, customer_id, provider, reference, status, attempts, tm_next, tm_create, tm_update
        )
        VALUES (
            @Id, @CustomerId, @Provider, '', 'waiting', 0, now(), now(), now()
        )
        """;

    public async Task QueueAsync(CustomerId customerId, string provider, CancellationToken cancellationToken)
    {
        var parameters = new
        {
            Id = ids.Next(),
            CustomerId = customerId.Value,
            Provider = provider,
        };
        await session.ExecuteAsync(Insert, parameters, cancellationToken);
        dryRun.Leave(NotTried.IdentityProvider);
    }

    private const string SelectAccount = """
        SELECT customer_id
        FROM identity_checks
        WHERE id = @Id
        """;

    public async Task<CustomerId?> FindAccountAsync(IdentityCheckId id, CancellationToken cancellationToken)
    {
        var account = await session.FindAsync<Guid?>(SelectAccount, new { Id = id.Value }, cancellationToken);
        return account is { } found ? new CustomerId(found) : null;
    }

    // The worker writes here without the account's lock.
    private const string SelectForChange = """
        SELECT id, provider, status, outcome
        FROM identity_checks
        WHERE id = @Id
        FOR UPDATE
        """;

    public async Task<IdentityCheck?> FindAsync(IdentityCheckId id, CancellationToken cancellationToken)
    {
        var row = await session.FindAsync<CheckRow>(SelectForChange, new { Id = id.Value }, cancellationToken);
        return row?.ToCheck();
    }

    private const string Update = """
        UPDATE identity_checks
        SET status = @Status,
            outcome = @Outcome,
            tm_next = NULL,
            tm_lease = NULL,
            lease = NULL,
            tm_update = clock_timestamp()
        WHERE id = @Id
        """;

    public async Task SaveAsync(IdentityCheck check, CancellationToken cancellationToken)
    {
        var parameters = new
        {
            Id = check.Id.Value,
            Status = check.Status.ToName(),
            Outcome = check.Outcome?.ToName(),
        };
        await session.ExecuteAsync(Update, parameters, cancellationToken);
    }

    private sealed record CheckRow(Guid Id, string Provider, string Status, string? Outcome)
    {
        public IdentityCheck ToCheck() =>
            IdentityCheck.Rehydrate(
                new(Id),
                Provider,
                Parse<IdentityCheckStatus>(Status),
                Outcome is null ? null : Parse<IdentityVerificationStatus>(Outcome)
            );

        private static T Parse<T>(string word)
            where T : struct, Enum =>
            EnumNames.TryParse<T>(word, out var value)
                ? value
                : throw new InvalidOperationException($"The database holds the unknown word '{word}' about an identity check.");
    }
}
