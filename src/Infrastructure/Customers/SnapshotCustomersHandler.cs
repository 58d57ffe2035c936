using Customers.Application.Customers;
using Customers.Application.Events;
using Customers.Infrastructure.Events;
using MediatR;

namespace Customers.Infrastructure.Customers;

/// <summary>
/// Reads a page of all accounts, as they are now. Pages hold no transaction open between them, which would hold the feed back: what changes
/// meanwhile comes behind the snapshot's cursor, and is told apart by its version (docs/decisions/0035).
/// </summary>
internal sealed class SnapshotCustomersHandler(NpgsqlDataSource dataSource, EventFeed feed)
    : IRequestHandler<SnapshotCustomers, Result<SnapshotPage>>
{
    private static readonly string Select = $"""
        SELECT {CustomerColumns.Selected}, c.event_version
        FROM customers c
        WHERE (c.tm_create, c.id) < (@CreatedAt, @Id)
        ORDER BY c.tm_create DESC, c.id DESC
        LIMIT @Limit
        """;

    public async Task<Result<SnapshotPage>> Handle(SnapshotCustomers request, CancellationToken cancellationToken)
    {
        if ((await FindCursorAsync(request, cancellationToken)).Refused(out var error, out var cursor))
            return error;
        var parameters = new
        {
            request.Page.After.CreatedAt,
            request.Page.After.Id,
            request.Page.Limit,
        };
        var rows = await dataSource.ListAsync<SnapshotRow>(Select, parameters, cancellationToken);
        var customers = rows.Select(row => row.ToDto()).ToList();
        return new SnapshotPage(
            new(customers, customers is [.., var last] ? new(last.TmCreate, last.Id) : null),
            rows.ToDictionary(row => row.Id, row => row.EventVersion),
            cursor.ToString(),
            IsLast: rows.Count < request.Page.Limit
        );
    }

    private async Task<Result<SealedCursor>> FindCursorAsync(SnapshotCustomers request, CancellationToken cancellationToken) =>
        request.Cursor is { } given
            ? await feed.CheckAsync(given, "page_token", cancellationToken)
            : await feed.FindEndAsync(cancellationToken);

    private sealed record SnapshotRow : CustomerRow
    {
        public long EventVersion { get; init; }
    }
}
