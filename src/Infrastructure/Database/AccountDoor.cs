namespace Customers.Infrastructure.Database;

/// <summary>Lets platform staff look into one account: they see what its own administrator sees.</summary>
internal static class AccountDoor
{
    private const string SelectExists = """
        SELECT c.id
        FROM customers c
        WHERE c.id = @Id
        """;

    /// <summary>Looks, unless there is no such account.</summary>
    public static async Task<Result<T>> LookIntoAsync<T>(
        this NpgsqlDataSource dataSource,
        CustomerId id,
        Func<Task<Result<T>>> look,
        CancellationToken cancellationToken
    ) =>
        await dataSource.FindAsync<Guid?>(SelectExists, new { Id = id.Value }, cancellationToken) is null
            ? CustomerErrors.NotFound
            : await look();

    private const string SelectIsGone = """
        SELECT c.tm_delete IS NOT NULL OR c.tm_expire IS NOT NULL AS is_gone
        FROM customers c
        WHERE c.id = @Id
        """;

    /// <summary>
    /// Looks at what the erasure of an account takes: of one that is gone nothing is left to see, wherever the erasure has come to. Looks first
    /// and asks then, so that what is seen was there while the account was.
    /// </summary>
    public static async Task<Result<T>> LookIntoAsync<T>(
        this NpgsqlDataSource dataSource,
        CustomerId id,
        Func<Task<Result<T>>> look,
        Result<T> nothing,
        CancellationToken cancellationToken
    )
    {
        var seen = await look();
        return await dataSource.FindAsync<bool?>(SelectIsGone, new { Id = id.Value }, cancellationToken) switch
        {
            null => CustomerErrors.NotFound,
            true => nothing,
            false => seen,
        };
    }

    /// <summary>A page with nothing on it.</summary>
    public static Result<Page<T>> NoRows<T>() => new Page<T>([], Last: null);
}
