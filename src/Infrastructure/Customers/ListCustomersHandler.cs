using Customers.Application.Customers;
using MediatR;

namespace Customers.Infrastructure.Customers;

/// <summary>
/// Reads a page of accounts. The place in the list is a key (time of creation, id), so every page costs the same; each filter has a statement
/// that begins with it, so that it is answered from that filter's index, and the others narrow what it finds.
/// </summary>
internal sealed class ListCustomersHandler(NpgsqlDataSource dataSource)
    : IRequestHandler<ListCustomers, Result<Page<CustomerDto>>>
{
    private static readonly string Select = $"""
        SELECT {CustomerColumns.Selected}
        FROM customers c
        """;

    private const string NewestFirst = """
        AND (c.tm_create, c.id) < (@CreatedAt, @Id)
        ORDER BY c.tm_create DESC, c.id DESC
        LIMIT @Limit
        """;

    private static readonly string SelectAll = $"""
        {Select}
        WHERE true
        {NewestFirst}
        """;

    private static readonly string SelectNotDeleted = $"""
        {Select}
        WHERE c.tm_delete IS NULL
        {NewestFirst}
        """;

    private static readonly string SelectByEmail = $"""
        {Select}
        WHERE c.email_canonical = @Email
        AND (@Name::text IS NULL OR c.name = @Name)
        AND (@Status::text IS NULL OR c.status = @Status)
        AND (@Identity::text IS NULL OR c.identity_verification_status = @Identity)
        AND (NOT @Review OR c.tm_identity_review IS NOT NULL)
        AND (@IncludeDeleted OR c.tm_delete IS NULL)
        {NewestFirst}
        """;

    // The filters below are ranges with one value in them, and part of the order, because only the filter's own index can answer that.
    // With an equality PostgreSQL may go down the list of all accounts instead, and meet the first that matches at its far end.
    private static readonly string SelectByName = $"""
        {Select}
        WHERE c.name >= @Name
        AND (c.name, c.tm_create, c.id) < (@Name, @CreatedAt, @Id)
        AND (@Status::text IS NULL OR c.status = @Status)
        AND (@Identity::text IS NULL OR c.identity_verification_status = @Identity)
        AND (NOT @Review OR c.tm_identity_review IS NOT NULL)
        AND (@IncludeDeleted OR c.tm_delete IS NULL)
        ORDER BY c.name DESC, c.tm_create DESC, c.id DESC
        LIMIT @Limit
        """;

    private static readonly string SelectByStatus = $"""
        {Select}
        WHERE c.status >= @Status
        AND (c.status, c.tm_create, c.id) < (@Status, @CreatedAt, @Id)
        AND (@Identity::text IS NULL OR c.identity_verification_status = @Identity)
        AND (NOT @Review OR c.tm_identity_review IS NOT NULL)
        AND (@IncludeDeleted OR c.tm_delete IS NULL)
        ORDER BY c.status DESC, c.tm_create DESC, c.id DESC
        LIMIT @Limit
        """;

    private static readonly string SelectByIdentity = $"""
        {Select}
        WHERE c.identity_verification_status >= @Identity
        AND (c.identity_verification_status, c.tm_create, c.id) < (@Identity, @CreatedAt, @Id)
        AND (NOT @Review OR c.tm_identity_review IS NOT NULL)
        AND (@IncludeDeleted OR c.tm_delete IS NULL)
        ORDER BY c.identity_verification_status DESC, c.tm_create DESC, c.id DESC
        LIMIT @Limit
        """;

    // Few accounts wait to be looked at, and none that is deleted.
    private static readonly string SelectToReview = $"""
        {Select}
        WHERE c.tm_identity_review IS NOT NULL
        {NewestFirst}
        """;

    public async Task<Result<Page<CustomerDto>>> Handle(ListCustomers request, CancellationToken cancellationToken)
    {
        var filters = Filters.From(request);
        var rows = await dataSource.ListAsync<CustomerRow>(StatementFor(filters), filters, cancellationToken);
        var customers = rows.Select(row => row.ToDto()).ToList();
        return new Page<CustomerDto>(customers, customers is [.., var last] ? new(last.TmCreate, last.Id) : null);
    }

    private static string StatementFor(Filters filters) =>
        filters switch
        {
            { Email: not null } => SelectByEmail,
            { Name: not null } => SelectByName,
            { Status: not null } => SelectByStatus,
            { Identity: not null } => SelectByIdentity,
            { Review: true } => SelectToReview,
            { IncludeDeleted: true } => SelectAll,
            _ => SelectNotDeleted,
        };

    private sealed record Filters(
        string? Status,
        string? Email,
        string? Name,
        string? Identity,
        bool Review,
        bool IncludeDeleted,
        DateTimeOffset CreatedAt,
        Guid Id,
        int Limit
    )
    {
        public static Filters From(ListCustomers request) =>
            new(
                request.Status.OrNull?.ToName(),
                string.IsNullOrEmpty(request.Email) ? null : EmailAddress.CanonicalOf(request.Email),
                NullIfEmpty(request.Name),
                request.IdentityVerificationStatus.OrNull?.ToName(),
                request.Review == "true",
                request.IncludeDeleted == "true" || request.Status.OrNull == CustomerStatus.Deleted,
                request.Page.After.CreatedAt,
                request.Page.After.Id,
                request.Page.Limit
            );

        private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
    }
}
