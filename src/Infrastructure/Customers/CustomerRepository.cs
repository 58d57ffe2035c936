using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.Agents;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Infrastructure.Database;
using Customers.Infrastructure.Events;
using Dapper;

namespace Customers.Infrastructure.Customers;

/// <summary>Accounts in PostgreSQL: the row, its version and its events are written by one statement.</summary>
internal sealed class CustomerRepository(DatabaseSession session, IIdGenerator ids, ICurrentRequest current) : ICustomerRepository
{
    // Changes of one account follow each other: whoever comes second reads what the first one left.
    // The clock is read with the row, so a change that waited is not stamped with the time it began to wait.
    private const string SelectForChange = $"""
        SELECT {CustomerRow.Columns}, clock_timestamp() AS tm_now
        FROM customers c
        WHERE c.id = @Id
        FOR NO KEY UPDATE
        """;

    public async Task<Customer?> FindAsync(CustomerId id, CancellationToken cancellationToken)
    {
        var connection = await session.OpenAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<LockedCustomerRow>(
            new CommandDefinition(SelectForChange, new { Id = id.Value }, cancellationToken: cancellationToken)
        );
        if (row is null)
            return null;
        session.SetClock(row.TmNow);
        return row.ToCustomer();
    }

    private const string InsertWithEvents = """
        WITH saved AS (
            INSERT INTO customers (
                id, version, event_version, status, username, name, detail, email, email_canonical, phone_number, address,
                webhook_method, webhook_uri, line_secret, line_token, permission_ids, billing_account_id, rtp_debug, email_verified,
                identity_verification_status, holds, tm_activate, tm_deletion_requested, tm_deletion_scheduled, tm_create, tm_update,
                tm_delete, tm_expire
            )
            VALUES (
                @Id, @Version, @EventCount, @Status, @Username, @Name, @Detail, @Email, @EmailCanonical, @PhoneNumber, @Address,
                @WebhookMethod, @WebhookUri, @LineSecret, @LineToken, @PermissionIds, @BillingAccountId, @RtpDebug, @EmailVerified,
                @IdentityVerificationStatus, @Holds::jsonb, @TmActivate, @TmDeletionRequested, @TmDeletionScheduled, @TmCreate, @TmUpdate,
                @TmDelete, @TmExpire
            )
            RETURNING event_version
        )
        INSERT INTO events (id, customer_id, version, type, actor_type, actor_id, request_id, changed, data, tm_create)
        SELECT e.id, @Id, saved.event_version - @EventCount + e.ordinal, e.type, @ActorType, @ActorId, @RequestId,
            string_to_array(e.changed, ','), e.data::json, @EventTime
        FROM saved
        CROSS JOIN unnest(@EventIds, @EventTypes, @EventChanges, @EventData) WITH ORDINALITY AS e (id, type, changed, data, ordinal)
        """;

    public Task<Result> AddAsync(Customer customer, CancellationToken cancellationToken) =>
        Conflicts.CatchAsync(async () => await WriteAsync(InsertWithEvents, customer, cancellationToken));

    // The version in WHERE: a change of a row that somebody else changed since it was read writes nothing.
    private const string UpdateWithEvents = """
        WITH saved AS (
            UPDATE customers
            SET version = @Version,
                event_version = event_version + @EventCount,
                status = @Status,
                username = @Username,
                name = @Name,
                detail = @Detail,
                email = @Email,
                email_canonical = @EmailCanonical,
                phone_number = @PhoneNumber,
                address = @Address,
                webhook_method = @WebhookMethod,
                webhook_uri = @WebhookUri,
                line_secret = @LineSecret,
                line_token = @LineToken,
                permission_ids = @PermissionIds,
                billing_account_id = @BillingAccountId,
                rtp_debug = @RtpDebug,
                email_verified = @EmailVerified,
                identity_verification_status = @IdentityVerificationStatus,
                holds = @Holds::jsonb,
                tm_activate = @TmActivate,
                tm_deletion_requested = @TmDeletionRequested,
                tm_deletion_scheduled = @TmDeletionScheduled,
                tm_update = @TmUpdate,
                tm_delete = @TmDelete,
                tm_expire = @TmExpire
            WHERE id = @Id
            AND version = @StoredVersion
            RETURNING event_version
        )
        INSERT INTO events (id, customer_id, version, type, actor_type, actor_id, request_id, changed, data, tm_create)
        SELECT e.id, @Id, saved.event_version - @EventCount + e.ordinal, e.type, @ActorType, @ActorId, @RequestId,
            string_to_array(e.changed, ','), e.data::json, @EventTime
        FROM saved
        CROSS JOIN unnest(@EventIds, @EventTypes, @EventChanges, @EventData) WITH ORDINALITY AS e (id, type, changed, data, ordinal)
        """;

    public Task<Result> SaveAsync(Customer customer, CancellationToken cancellationToken) =>
        customer.Events.Count == 0
            ? Task.FromResult(Result.Done)
            : Conflicts.CatchAsync(async () =>
            {
                if (await WriteAsync(UpdateWithEvents, customer, cancellationToken) == 0)
                    throw new StaleVersionException();
            });

    private async Task<int> WriteAsync(string sql, Customer customer, CancellationToken cancellationToken)
    {
        var parameters = new DynamicParameters(CustomerRow.From(customer));
        parameters.AddDynamicParams(EventColumns.From(customer, ids, RequestIdFor(customer)));
        parameters.Add("StoredVersion", customer.StoredVersion);
        var connection = await session.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }

    // A request id may be the client's own words, so what is kept about a deleted account does without it.
    private string RequestIdFor(Customer customer) => customer.Status == CustomerStatus.Deleted ? "" : current.RequestId;

    private const string SelectUsernames = """
        SELECT username
        FROM agents
        WHERE customer_id = @Id
        AND username <> ''
        """;

    // A deleted agent's username may be another account's by now, and then so are the attempts on it.
    // Attempts are locked in the order in which signing in locks them, so that neither waits for what the other holds.
    private const string Erase = """
        DELETE FROM password_attempts
        WHERE subject IN (
            SELECT subject
            FROM password_attempts
            WHERE username_hash IN (
                SELECT sha256(convert_to(u.username, 'UTF8'))
                FROM unnest(@Usernames) AS u (username)
                WHERE NOT EXISTS (
                    SELECT 1
                    FROM agents a
                    WHERE a.username_canonical = u.username
                    AND a.customer_id <> @Id
                )
            )
            ORDER BY subject
            FOR UPDATE
        );

        DELETE FROM tokens
        WHERE customer_id = @Id
        OR delegated_by IN (SELECT id FROM agents WHERE customer_id = @Id);

        UPDATE agents
        SET version = version + 1,
            username = '',
            username_canonical = NULL,
            name = '',
            detail = '',
            password_hash = NULL,
            tm_update = @Now,
            tm_delete = COALESCE(tm_delete, @Now)
        WHERE customer_id = @Id;

        UPDATE access_keys
        SET version = version + 1,
            name = '',
            detail = '',
            token_hash = NULL,
            token_prefix = '',
            tm_update = @Now,
            tm_delete = COALESCE(tm_delete, @Now)
        WHERE customer_id = @Id;

        UPDATE delegations
        SET reason = ''
        WHERE customer_id = @Id;

        UPDATE events
        SET request_id = '',
            data = json_build_object('id', data -> 'id')
        WHERE customer_id = @Id;
        """;

    public async Task EraseAsync(CustomerId id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var connection = await session.OpenAsync(cancellationToken);
        var usernames = await connection.QueryAsync<string>(
            new CommandDefinition(SelectUsernames, new { Id = id.Value }, cancellationToken: cancellationToken)
        );
        var parameters = new
        {
            Id = id.Value,
            Now = now,
            Usernames = usernames.Select(username => Username.FromStored(username).Canonical).ToArray(),
        };
        await connection.ExecuteAsync(new CommandDefinition(Erase, parameters, cancellationToken: cancellationToken));
    }

    private sealed record LockedCustomerRow : CustomerRow
    {
        public DateTime TmNow { get; init; }
    }
}
