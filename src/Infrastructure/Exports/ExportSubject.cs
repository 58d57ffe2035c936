namespace Customers.Infrastructure.Exports;

/// <summary>
/// The account that is exported. The snapshot goes on to show one that has ended meanwhile, so an export is broken off a second later at most; it
/// looks before its first piece too, since the account may have ended before the snapshot.
/// </summary>
internal sealed class ExportSubject(NpgsqlDataSource dataSource, CustomerId id, TimeProvider time)
{
    private const string SelectIsThere = """
        SELECT EXISTS (
            SELECT
            FROM customers c
            WHERE c.id = @Id
            AND c.tm_delete IS NULL
            AND c.tm_expire IS NULL
        )
        """;

    private static readonly TimeSpan interval = TimeSpan.FromSeconds(1);

    private long? looked;

    public CustomerId Id => id;

    /// <summary>Looks whether the account is there, unless that was a moment ago.</summary>
    /// <exception cref="OperationCanceledException">The account has ended.</exception>
    public async Task EnsureThereAsync(CancellationToken cancellationToken)
    {
        if (looked is { } last && time.GetElapsedTime(last) < interval)
            return;
        looked = time.GetTimestamp();
        if (!await dataSource.FindAsync<bool>(SelectIsThere, new { Id = id.Value }, cancellationToken))
            throw new OperationCanceledException("The account has ended while it was exported.");
    }
}
