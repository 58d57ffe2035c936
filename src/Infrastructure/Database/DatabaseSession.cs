namespace Customers.Infrastructure.Database;

/// <summary>The connection and transaction of one command; both begin with the first use.</summary>
/// <param name="dataSource">The database.</param>
/// <param name="listener">Is told of events that were committed.</param>
/// <param name="admission">Lets transactions in.</param>
/// <param name="ledger">Where it is written down what a transaction takes away; null where nothing is.</param>
internal sealed class DatabaseSession(
    NpgsqlDataSource dataSource,
    ICommitListener listener,
    WriteAdmission admission,
    ICommitLedger? ledger = null
) : IUnitOfWork, IClock, IAsyncDisposable
{
    private const string SelectClock = "SELECT clock_timestamp()";

    private readonly List<(CustomerId Account, string Kind)> mails = [];
    private readonly List<DomainEvent> recorded = [];
    private readonly List<EventMark> marks = [];

    private NpgsqlConnection? connection;
    private NpgsqlTransaction? transaction;
    private DateTimeOffset? now;
    private bool isAdmitted;
    private bool isRehearsed;
    private bool isWrittenDown;

    /// <summary>The mails that are queued since the transaction began.</summary>
    public IReadOnlyList<(CustomerId Account, string Kind)> Mails => mails;

    /// <summary>The connection, inside the transaction.</summary>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        connection ??= await ConnectAsync(cancellationToken);
        transaction ??= await connection.BeginTransactionAsync(cancellationToken);
        return connection;
    }

    /// <summary>The row, if there is one.</summary>
    public async Task<T?> FindAsync<T>(string sql, object? parameters, CancellationToken cancellationToken) =>
        await (await OpenAsync(cancellationToken)).FindAsync<T>(sql, parameters, cancellationToken);

    /// <summary>All rows.</summary>
    public async Task<List<T>> ListAsync<T>(string sql, object? parameters, CancellationToken cancellationToken) =>
        await (await OpenAsync(cancellationToken)).ListAsync<T>(sql, parameters, cancellationToken);

    /// <summary>Runs it; hands back how many rows it touched.</summary>
    public async Task<int> ExecuteAsync(string sql, object? parameters, CancellationToken cancellationToken) =>
        await (await OpenAsync(cancellationToken)).ExecuteAsync(sql, parameters, cancellationToken);

    /// <summary>Takes the clock that a locking query has read, so that a change is never older than the one it waited for.</summary>
    public void SetClock(DateTime time) => SetClock(Times.ToOffset(time));

    /// <summary>Takes the clock that was read with what the change begins with.</summary>
    public void SetClock(DateTimeOffset time) => now = time;

    /// <summary>
    /// Says that what is written holds these events: whoever waits for them is woken when it is committed, and what they take away is written down
    /// before.
    /// </summary>
    public void Recorded(params IReadOnlyList<DomainEvent> events)
    {
        recorded.AddRange(events);
        marks.AddRange(events.Select(happened => new EventMark(happened.CustomerId.Value, happened.Type)));
    }

    /// <summary>Says that what is written holds events of this type, which take nothing away.</summary>
    public void Recorded(CustomerId account, string type) => marks.Add(new(account.Value, type));

    /// <summary>Says that what this transaction takes away is written down already: it is carried out once more.</summary>
    public void IsWrittenDown() => isWrittenDown = true;

    /// <summary>Whether these events can only be stored inside a transaction, since they are written down before it is committed.</summary>
    public bool NeedsTransaction(IReadOnlyList<DomainEvent> events) => ledger?.Concerns(events) == true;

    /// <summary>Says that a mail is queued, or takes up more; <paramref name="kind"/> is what it tells.</summary>
    public void Mailed(CustomerId account, string kind) => mails.Add((account, kind));

    /// <summary>
    /// Runs what may be the only statement that a command writes with. It runs inside the transaction when one has begun; otherwise it commits
    /// by itself, which saves round trips.
    /// </summary>
    public async Task<int> ExecuteAutoCommitAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        if (transaction is not null || isRehearsed)
            return await ExecuteAsync(sql, parameters, cancellationToken);
        connection ??= await ConnectAsync(cancellationToken);
        var changed = 0;
        await ConfirmAsync(async () => changed = await connection.ExecuteAsync(new CommandDefinition(sql, parameters)));
        return changed;
    }

    public async Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken)
    {
        if (now is null)
            SetClock(await FindAsync<DateTime>(SelectClock, parameters: null, cancellationToken));
        return now!.Value;
    }

    public void Rehearse() => isRehearsed = true;

    public async Task CommitAsync()
    {
        if (isRehearsed)
            throw new InvalidOperationException("What is only tried must not be committed.");
        if (transaction is not null)
            await CommitAsync(() => ConfirmAsync(() => transaction.CommitAsync(CancellationToken.None)));
        await CloseAsync();
        if (marks.Count > 0)
            listener.Committed([.. marks]);
        marks.Clear();
    }

    public async Task RollbackAsync()
    {
        // Closing without a commit rolls back, also when the connection is broken.
        await CloseAsync();
        marks.Clear();
    }

    public async ValueTask DisposeAsync() => await CloseAsync();

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        if (!isAdmitted)
            await admission.EnterAsync(cancellationToken);
        isAdmitted = true;
        return await dataSource.OpenConnectionAsync(cancellationToken);
    }

    private Task CommitAsync(Func<Task> commit) =>
        ledger is null || isWrittenDown ? commit() : ledger.CommitAsync(connection!, recorded, commit);

    private async Task ConfirmAsync(Func<Task> commit)
    {
        // A cancelled COMMIT may have happened all the same, so it is never cancelled; and one that no standby has confirmed is no success.
        // Only an ERROR says that it did not happen: whatever ends the connection, be it a message of a proxy, leaves that open.
        var unconfirmed = false;
        connection!.Notice += (_, notice) => unconfirmed |= notice.Notice is { SqlState: "01000", Routine: "SyncRepWaitForLSN" };
        try
        {
            await admission.Commits.RunAsync(commit);
        }
        catch (NpgsqlException broken) when (broken is not PostgresException { InvariantSeverity: "ERROR" })
        {
            throw new CommitUnconfirmedException(broken);
        }

        if (unconfirmed)
            throw new CommitUnconfirmedException();
    }

    private async Task CloseAsync()
    {
        // Given back whatever becomes of a broken connection.
        if (isAdmitted)
            admission.Leave();
        isAdmitted = false;
        if (transaction is not null)
            await transaction.DisposeAsync();
        if (connection is not null)
            await connection.DisposeAsync();
        (transaction, connection, now) = (null, null, null);
        mails.Clear();
        recorded.Clear();
        isWrittenDown = false;
    }
}

/// <summary>Nobody can say whether the change is lasting: the connection broke during the commit, or no standby has confirmed it.</summary>
public sealed class CommitUnconfirmedException(Exception? cause = null)
    : Exception("The commit was not confirmed; its outcome is unknown.", cause);
