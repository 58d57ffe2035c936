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
}
