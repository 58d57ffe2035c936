using Customers.Application.Sweeps;
using Customers.Infrastructure.Customers;

namespace Customers.Infrastructure.Sweeps;

/// <summary>
/// Finds accounts that are due along the index of the date. A run goes on behind where it was and not from the beginning, where the entries
/// of all that it has handled are still to be walked over.
/// </summary>
internal sealed class DueCustomers(NpgsqlDataSource dataSource) : IDueCustomers
{
    private const string SelectDue = """
        SELECT c.id, c.due_column AS tm_due
        FROM customers c
        WHERE c.due_column <= now()
        AND (c.due_column, c.id) > (@At, @Id)
        ORDER BY c.due_column, c.id
        LIMIT @Limit
        """;

    // One statement a date, made once from the columns (docs/decisions/0017).
    private static readonly Dictionary<DueDate, string> statements = CustomerRow
        .Columns.Where(column => column.DueBy is not null)
        .ToDictionary(
            column => column.DueBy!.Value,
            column => SelectDue.Replace("due_column", column.Name, StringComparison.Ordinal)
        );

    public async Task<IReadOnlyList<DueCustomer>> FindAsync(
        DueDate date,
        DueCustomer after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var parameters = new
        {
            At = after.At.UtcDateTime,
            Id = after.Id.Value,
            Limit = limit,
        };
        var rows = await dataSource.ListAsync<DueRow>(statements[date], parameters, cancellationToken);
        return [.. rows.Select(row => new DueCustomer(new(row.Id), Times.ToOffset(row.TmDue)))];
    }

    private sealed record DueRow
    {
        public Guid Id { get; init; }

        public DateTime TmDue { get; init; }
    }
}
