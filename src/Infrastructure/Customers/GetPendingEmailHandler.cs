using Customers.Application.Customers;
using MediatR;

namespace Customers.Infrastructure.Customers;

/// <summary>Reads the address that the caller's own account waits for.</summary>
internal sealed class GetPendingEmailHandler(NpgsqlDataSource dataSource, ICurrentRequest current)
    : IRequestHandler<GetPendingEmail, Result<PendingEmailDto>>
{
    private const string Select = """
        SELECT COALESCE(t.email, c.email) AS email,
            CASE WHEN c.tm_activate IS NULL THEN c.tm_verify_by WHEN t.token_hash IS NOT NULL THEN t.tm_expire END AS tm_expire
        FROM customers c
        LEFT JOIN mail_tokens t ON t.subject = c.id AND t.purpose = 'verify_email'
        WHERE c.id = @Id
        AND (t.email IS NOT NULL OR (c.email <> '' AND NOT c.email_verified))
        """;

    public async Task<Result<PendingEmailDto>> Handle(GetPendingEmail request, CancellationToken cancellationToken)
    {
        var account = new { Id = current.Caller!.CustomerId.Value };
        var row = await dataSource.FindAsync<PendingRow>(Select, account, cancellationToken);
        return row is null ? new PendingEmailDto("", null) : new PendingEmailDto(row.Email, Times.ToOffset(row.TmExpire));
    }

    private sealed record PendingRow(string Email, DateTime? TmExpire);
}
