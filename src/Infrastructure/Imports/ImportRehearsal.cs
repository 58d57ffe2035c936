using Customers.Application.Imports;

namespace Customers.Infrastructure.Imports;

/// <summary>
/// What an import has tried that is only tried: each batch is rolled back, and the next one has to see what it took. It is kept on a connection of
/// its own, in a table that only this sees, so that a file of any length needs no more memory and no transaction that lasts.
/// </summary>
internal sealed class ImportRehearsal(NpgsqlDataSource dataSource) : IAsyncDisposable
{
    private const string Account = "Account";

    // The connection may have been another import's.
    private const string Create = """
        DROP TABLE IF EXISTS pg_temp.import_rehearsal;

        CREATE TEMPORARY TABLE import_rehearsal (
            kind text NOT NULL,
            value text NOT NULL,
            hash bytea,
            PRIMARY KEY (kind, value)
        )
        """;

    private NpgsqlConnection? connection;

    private const string Select = """
        SELECT r.kind, r.value, r.hash
        FROM pg_temp.import_rehearsal r
        JOIN unnest(@Kinds, @Values) AS w (kind, value) ON w.kind = r.kind AND w.value = r.value
        """;

    /// <summary>Adds to what is taken what lines before have taken.</summary>
    public async Task AddSeenAsync(
        IReadOnlyList<CustomerId> accounts,
        IReadOnlyList<ImportKey> keys,
        TakenKeys taken,
        CancellationToken cancellationToken
    )
    {
        var wanted = new
        {
            Kinds = (string[])[.. accounts.Select(_ => Account), .. keys.Select(key => key.Kind.ToString())],
            Values = (string[])[.. accounts.Select(id => id.Value.ToString()), .. keys.Select(key => key.Value)],
        };
        foreach (var seen in await (await OpenAsync(cancellationToken)).ListAsync<SeenRow>(Select, wanted, cancellationToken))
        {
            if (seen.Kind == Account)
                taken.Accounts.TryAdd(new(Guid.Parse(seen.Value)), seen.Hash);
            else
                taken.Keys.Add(new(Enum.Parse<ImportKeyKind>(seen.Kind), seen.Value));
        }
    }

    private const string Insert = """
        INSERT INTO pg_temp.import_rehearsal (kind, value, hash)
        SELECT s.kind, s.value, s.hash
        FROM unnest(@Kinds, @Values, @Hashes) AS s (kind, value, hash)
        ON CONFLICT DO NOTHING
        """;

    /// <summary>Keeps in mind what these accounts took.</summary>
    public async Task RememberAsync(IReadOnlyList<ImportedAccount> accounts, CancellationToken cancellationToken)
    {
        var keys = accounts.SelectMany(account => account.Keys).ToList();
        var seen = new
        {
            Kinds = (string[])[.. accounts.Select(_ => Account), .. keys.Select(key => key.Kind.ToString())],
            Values = (string[])
                [.. accounts.Select(account => account.Customer.Id.Value.ToString()), .. keys.Select(key => key.Value)],
            Hashes = (byte[]?[])[.. accounts.Select(account => account.Hash), .. keys.Select(_ => (byte[]?)null)],
        };
        await (await OpenAsync(cancellationToken)).ExecuteAsync(Insert, seen, cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
            await connection.DisposeAsync();
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        if (connection is not null)
            return connection;
        var opened = await dataSource.OpenConnectionAsync(cancellationToken);
        connection = opened;
        await opened.ExecuteAsync(Create, parameters: null, cancellationToken);
        return opened;
    }

    private sealed record SeenRow(string Kind, string Value, byte[]? Hash);
}
