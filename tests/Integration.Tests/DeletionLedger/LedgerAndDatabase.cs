using Customers.Infrastructure.Database;
using Customers.Infrastructure.DeletionLedger;
using Customers.Infrastructure.DeletionLedger.Files;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.DeletionLedger;

/// <summary>A database and a ledger of its own for each test, and what reads and writes them.</summary>
public abstract class LedgerAndDatabase : IAsyncLifetime
{
    private protected const string BeginHistory = """
        INSERT INTO feed_histories
        SELECT number + 1, 'another', cursor_key, continues, last_feed_order, last_seq, feed_order, system_identifier, timeline, database_id,
            written_by, server_start, tm_create
        FROM feed_histories
        ORDER BY number DESC
        LIMIT 1
        """;

    private protected LedgerOptions Options { get; } = new() { Path = Directory.CreateTempSubdirectory("ledger-").FullName };

    private protected TestDatabase Database { get; private set; } = null!;

    public async Task InitializeAsync() => Database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync()
    {
        await Database.DisposeAsync();
        Directory.Delete(Options.Path, recursive: true);
    }

    private protected LedgerFolder Folder() => new(Options);

    private protected LedgerAppender Appender() => new(Folder(), TimeProvider.System);

    private protected LedgerRows Rows() => new(Database.DataSource, Options);

    private protected static IdGenerator Ids() => new(TimeProvider.System);

    private protected LedgerFollower Follower() => new(new(Folder()), Appender(), new(Appender()), Rows(), Ids());
}
