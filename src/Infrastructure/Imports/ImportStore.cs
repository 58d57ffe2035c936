using Customers.Application.Imports;
using Customers.Infrastructure.Customers;
using Customers.Infrastructure.Events;
using Customers.Infrastructure.Webhooks;

namespace Customers.Infrastructure.Imports;

/// <summary>Imported accounts in PostgreSQL: all of a batch by a few statements.</summary>
internal sealed class ImportStore(
    DatabaseSession session,
    ImportRehearsal rehearsal,
    WebhookSecrets secrets,
    IIdGenerator ids,
    ICurrentRequest current
) : IImportStore
{
    // Of two imports one waits for the other, whatever both want: else each could wait for a key that the other one has added.
    private const string Lock = "SELECT pg_advisory_xact_lock(hashtextextended('customers.imports', 0))";

    // What takes a permission or a password from an agent removes its tokens.
    private const string SelectSession = """
        SELECT EXISTS (
            SELECT 1
            FROM tokens t
            WHERE t.id = @Id
            AND t.tm_expire > now()
        )
        """;

    public async Task<Result> BeginAsync(Guid signIn, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(Lock, parameters: null, cancellationToken);
        return await session.FindAsync<bool>(SelectSession, new { Id = signIn }, cancellationToken)
            ? Result.Done
            : AccessErrors.CredentialInvalid;
    }

    // After the lock, so what the batch before has committed is seen.
    private const string SelectAccounts = """
        SELECT c.id, i.content_hash
        FROM customers c
        LEFT JOIN imports i ON i.customer_id = c.id
        WHERE c.id = ANY(@Ids)
        """;

    private const string SelectKeys = """
        SELECT 'Agent' AS kind, a.id::text AS value
        FROM agents a
        WHERE a.id = ANY(@Agents)
        UNION ALL
        SELECT 'Username', a.username_canonical
        FROM agents a
        JOIN customers c ON c.id = a.customer_id
        WHERE a.username_canonical = ANY(@Usernames)
        AND c.tm_delete IS NULL
        AND c.tm_expire IS NULL
        UNION ALL
        SELECT 'Email', c.email_canonical
        FROM customers c
        WHERE c.email_canonical = ANY(@Emails)
        UNION ALL
        SELECT 'AccessKey', k.id::text
        FROM access_keys k
        WHERE k.id = ANY(@AccessKeys)
        UNION ALL
        SELECT 'Token', encode(k.token_hash, 'hex')
        FROM access_keys k
        WHERE k.token_hash = ANY(@Tokens)
        """;

    public async Task<TakenKeys> FindTakenAsync(
        IReadOnlyList<CustomerId> accounts,
        IReadOnlyList<ImportKey> keys,
        CancellationToken cancellationToken
    )
    {
        var wanted = new { Ids = accounts.Select(id => id.Value).ToArray() };
        var found = await session.ListAsync<AccountRow>(SelectAccounts, wanted, cancellationToken);
        var byKind = keys.ToLookup(key => key.Kind, key => key.Value);
        var parameters = new
        {
            Agents = byKind[ImportKeyKind.Agent].Select(Guid.Parse).ToArray(),
            Usernames = byKind[ImportKeyKind.Username].ToArray(),
            Emails = byKind[ImportKeyKind.Email].ToArray(),
            AccessKeys = byKind[ImportKeyKind.AccessKey].Select(Guid.Parse).ToArray(),
            Tokens = byKind[ImportKeyKind.Token].Select(Convert.FromHexString).ToArray(),
        };
        var rows = await session.ListAsync<KeyRow>(SelectKeys, parameters, cancellationToken);
        var taken = new TakenKeys(
            found.ToDictionary(row => new CustomerId(row.Id), row => row.ContentHash),
            [.. rows.Select(row => new ImportKey(Enum.Parse<ImportKeyKind>(row.Kind), row.Value))]
        );
        if (current.IsDryRun)
            await rehearsal.AddSeenAsync(accounts, keys, taken, cancellationToken);
        return taken;
    }

    public async Task<Result> AddAsync(IReadOnlyList<ImportedAccount> accounts, CancellationToken cancellationToken)
    {
        if (accounts.Count == 0)
            return Result.Done;
        try
        {
            await WriteAsync(accounts, cancellationToken);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return Error.ConcurrentChange;
        }

        if (current.IsDryRun)
            await rehearsal.RememberAsync(accounts, cancellationToken);
        return Result.Done;
    }

    private async Task WriteAsync(IReadOnlyList<ImportedAccount> accounts, CancellationToken cancellationToken)
    {
        var connection = await session.OpenAsync(cancellationToken);
        await using (var batch = connection.CreateBatch())
        {
            foreach (var account in accounts)
                batch.BatchCommands.Add(Insert(account.Customer));
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }

        foreach (var (sql, parameters) in ImportStatements.Of(accounts))
            await session.ExecuteAsync(sql, parameters, cancellationToken);
        session.Recorded([.. accounts.SelectMany(account => account.Customer.Events)]);
    }

    private NpgsqlBatchCommand Insert(Customer customer)
    {
        var events = EventColumns.From(customer.Events, ids, EventOrigin.Of(current));
        var command = new NpgsqlBatchCommand(CustomerStatements.InsertUntold);
        CustomerStatements.Parameters(customer, events, secrets.Protect(WebhookSecrets.Create())).AddTo(command.Parameters);
        return command;
    }

    private sealed record AccountRow(Guid Id, byte[]? ContentHash);

    private sealed record KeyRow(string Kind, string Value);
}
