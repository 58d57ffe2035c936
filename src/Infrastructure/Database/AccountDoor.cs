namespace Customers.Infrastructure.Database;

/// <summary>Lets platform staff look into one account: they see what its own administrator sees.</summary>
internal static class AccountDoor
{
    private const string SelectAccount = """
        SELECT c.id, COALESCE(c.tm_delete, c.tm_expire) AS tm_end
        FROM customers c
        WHERE c.id = @Id
        """;

    /// <summary>Looks, unless there is no such account.</summary>
    public static async Task<Result<T>> LookIntoAsync<T>(
        this NpgsqlDataSource dataSource,
        CustomerId id,
        Func<Task<Result<T>>> look,
        CancellationToken cancellationToken
    ) => await dataSource.FindAccountAsync(id, cancellationToken) is null ? CustomerErrors.NotFound : await look();

    /// <summary>Looks for a page of what goes with the account: of one that is gone it is empty, also before the erasure has come to it.</summary>
    public static Task<Result<Page<T>>> LookForPageAsync<T>(
        this NpgsqlDataSource dataSource,
        CustomerId id,
        Func<Task<Result<Page<T>>>> look,
        CancellationToken cancellationToken
    ) => dataSource.LookIntoAsync(id, look, (_, _) => new([], Last: null), cancellationToken);

    /// <summary>
    /// Looks, and shows what there is of an account that is gone as it is once it is erased. Looks first and asks then: what is seen of an account
    /// that is not gone was there while the account was.
    /// </summary>
    /// <param name="dataSource">Where.</param>
    /// <param name="id">The account.</param>
    /// <param name="look">Looks.</param>
    /// <param name="erase">What was seen, as it reads since the account's end.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<Result<T>> LookIntoAsync<T>(
        this NpgsqlDataSource dataSource,
        CustomerId id,
        Func<Task<Result<T>>> look,
        Func<T, DateTimeOffset, T> erase,
        CancellationToken cancellationToken
    )
    {
        var seen = await look();
        if (await dataSource.FindAccountAsync(id, cancellationToken) is not { } account)
            return CustomerErrors.NotFound;
        return seen.Error is null && account.TmEnd is { } end ? erase(seen.Value, Times.ToOffset(end)) : seen;
    }

    private static Task<AccountRow?> FindAccountAsync(
        this NpgsqlDataSource dataSource,
        CustomerId id,
        CancellationToken cancellationToken
    ) => dataSource.FindAsync<AccountRow>(SelectAccount, new { Id = id.Value }, cancellationToken);

    private sealed record AccountRow(Guid Id, DateTime? TmEnd);
}
