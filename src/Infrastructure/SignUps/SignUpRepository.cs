using Customers.Application.SignUps;

namespace Customers.Infrastructure.SignUps;

/// <summary>Who holds or waits for an e-mail address, and what sign-ups agreed to, in PostgreSQL.</summary>
internal sealed class SignUpRepository(DatabaseSession session, ICurrentRequest current) : ISignUpRepository
{
    private const string SelectHolder = """
        SELECT c.id AS customer_id, c.email
        FROM customers c
        WHERE c.email_canonical = @Email
        UNION ALL
        SELECT a.customer_id, a.username
        FROM agents a
        JOIN customers c ON c.id = a.customer_id
        WHERE a.username_canonical = @Email
        AND a.username_proven
        AND c.tm_delete IS NULL
        AND c.tm_expire IS NULL
        LIMIT 1
        """;

    public Task<AddressHolder?> FindHolderAsync(EmailAddress email, CancellationToken cancellationToken) =>
        ReadAsync(SelectHolder, email, cancellationToken);

    private const string SelectWaiting = """
        SELECT c.id AS customer_id, c.email
        FROM customers c
        WHERE c.email_canonical = @Email
        AND NOT c.email_verified
        UNION ALL
        SELECT t.customer_id, t.email
        FROM mail_tokens t
        WHERE t.email_canonical = @Email
        AND t.purpose = 'verify_email'
        LIMIT 1
        """;

    public Task<AddressHolder?> FindWaitingAsync(EmailAddress email, CancellationToken cancellationToken) =>
        ReadAsync(SelectWaiting, email, cancellationToken);

    private const string InsertTerms = """
        INSERT INTO terms_agreements (customer_id, client_address, tm_create)
        SELECT c.id, @ClientAddress, c.tm_create
        FROM customers c
        WHERE c.id = @Id
        """;

    public Task AcceptTermsAsync(CustomerId customerId, CancellationToken cancellationToken) =>
        session.ExecuteAsync(InsertTerms, new { Id = customerId.Value, current.ClientAddress }, cancellationToken);

    private async Task<AddressHolder?> ReadAsync(string sql, EmailAddress email, CancellationToken cancellationToken)
    {
        var row = await session.FindAsync<HolderRow>(sql, new { Email = email.Canonical }, cancellationToken);
        return row is null ? null : new(new(row.CustomerId), EmailAddress.FromStored(row.Email));
    }

    private sealed record HolderRow(Guid CustomerId, string Email);
}
