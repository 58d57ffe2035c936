using Customers.Application.Customers;
using Customers.Infrastructure.Events;
using Customers.Infrastructure.Webhooks;

namespace Customers.Infrastructure.Customers;

/// <summary>Accounts in PostgreSQL: the row, its version and its events are written by one statement.</summary>
internal sealed class CustomerRepository(
    DatabaseSession session,
    WebhookSecrets secrets,
    CustomerHistory history,
    IIdGenerator ids,
    ICurrentRequest current
) : ICustomerRepository
{
    // Changes of one account follow each other: whoever comes second reads what the first one left.
    // The clock is read with the row, so a change that waited is not stamped with the time it began to wait.
    private static readonly string SelectForChange = $"""
        SELECT {CustomerColumns.Selected}
        FROM customers c
        WHERE c.id = @Id
        FOR NO KEY UPDATE
        """;

    public Task<Customer?> FindAsync(CustomerId id, CancellationToken cancellationToken) =>
        FindLockedAsync(SelectForChange, id, cancellationToken);

    // Whoever has the account locked is at it already, be it another replica.
    private static readonly string SelectUnlessLocked = $"""
        {SelectForChange}
        SKIP LOCKED
        """;

    public Task<Customer?> TryFindLockedAsync(CustomerId id, CancellationToken cancellationToken) =>
        FindLockedAsync(SelectUnlessLocked, id, cancellationToken);

    private async Task<Customer?> FindLockedAsync(string sql, CustomerId id, CancellationToken cancellationToken)
    {
        var connection = await session.OpenAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<CustomerRow>(
            new CommandDefinition(sql, new { Id = id.Value }, cancellationToken: cancellationToken)
        );
        if (row is null)
            return null;
        session.SetClock(row.TmNow);
        return row.ToCustomer();
    }

    public Customer FromCredential(StoredCustomer account) => Customer.Rehydrate(account.Facts, account.Version);

    private const string SelectEmailTaken = """
        SELECT EXISTS (
            SELECT 1
            FROM customers
            WHERE email_canonical = @Email
            AND id <> @Id
        )
        """;

    public async Task<bool> IsEmailTakenAsync(EmailAddress email, CustomerId byOtherThan, CancellationToken cancellationToken)
    {
        var connection = await session.OpenAsync(cancellationToken);
        var parameters = new { Email = email.Canonical, Id = byOtherThan.Value };
        return await connection.ExecuteScalarAsync<bool>(
            new CommandDefinition(SelectEmailTaken, parameters, cancellationToken: cancellationToken)
        );
    }

    public Task<Result> AddAsync(Customer customer, CancellationToken cancellationToken) =>
        Conflicts.CatchAsync(async () =>
        {
            await session.OpenAsync(cancellationToken);
            await WriteAsync(_ => CustomerStatements.InsertWithEvents, customer, cancellationToken);
            return Result.Done;
        });

    public async Task<Result> SaveAsync(Customer customer, CancellationToken cancellationToken)
    {
        if (customer.Events.Count == 0)
            return Result.Done;
        // One statement says it all but for these, which need a transaction around both.
        if (CustomerHistory.IsNeededFor(customer) || session.NeedsTransaction(customer.Events))
            await session.OpenAsync(cancellationToken);
        return await Conflicts.CatchAsync(async () =>
        {
            if (await WriteAsync(events => UpdateOf(customer, events), customer, cancellationToken) == 0)
                return Error.ConcurrentChange;
            await history.AppendAsync(customer, cancellationToken);
            return Result.Done;
        });
    }

    private async Task<int> WriteAsync(
        Func<EventColumns, string> statement,
        Customer customer,
        CancellationToken cancellationToken
    )
    {
        var events = EventColumns.From(customer.Events, ids, OriginOf(customer));
        var isNew = customer.StoredVersion == 0;
        var parameters = CustomerStatements.Parameters(customer, events, isNew ? secrets.Protect(WebhookSecrets.Create()) : "");
        session.Recorded(customer.Events);
        return await session.ExecuteAutoCommitAsync(statement(events), parameters, cancellationToken);
    }

    private static string UpdateOf(Customer customer, EventColumns events) =>
        !customer.Facts.Profile.Webhook.IsSet ? CustomerStatements.UpdateWithEvents
        : events.ChangesWebhook ? CustomerStatements.UpdateWithWebhook
        : CustomerStatements.UpdateWithDeliveries;

    // A request id may be the client's own words, and a network leads to a person: what is kept of an account that is gone does without them.
    private EventOrigin OriginOf(Customer customer) =>
        customer.Status is CustomerStatus.Deleted or CustomerStatus.Expired ? EventOrigin.Forgotten : EventOrigin.Of(current);
}
