using Customers.Application.SignUps;
using Customers.Infrastructure.Mail;
using MediatR;

namespace Customers.Infrastructure.SignUps;

/// <summary>Reads what a mail's link stands for. One that does not work tells nothing.</summary>
internal sealed class ReadMailLinkHandler(NpgsqlDataSource dataSource) : IRequestHandler<ReadMailLink, Result<MailLinkDto>>
{
    private const string Select = """
        SELECT t.email, t.customer_id, c.status = 'initial' AS is_initial, c.webhook_uri <> '' AS has_webhook
        FROM mail_tokens t
        JOIN customers c ON c.id = t.customer_id
        WHERE t.token_hash = @Hash
        AND t.purpose = @Purpose
        AND t.tm_expire > now()
        """;

    private const string SelectKeys = """
        SELECT k.tm_create, k.given_to
        FROM access_keys k
        WHERE k.customer_id = @CustomerId
        AND k.tm_delete IS NULL
        ORDER BY k.tm_create, k.id
        """;

    public async Task<Result<MailLinkDto>> Handle(ReadMailLink request, CancellationToken cancellationToken)
    {
        var link = new { Hash = MailTokens.Hash(request.Token), Purpose = request.Purpose.ToName() };
        if (await dataSource.FindAsync<LinkRow>(Select, link, cancellationToken) is not { } row)
            return MailLinkDto.Dead;
        if (!row.IsInitial)
            return MailLinkDto.Dead with { Email = row.Email };
        var keys = await dataSource.ListAsync<KeyRow>(SelectKeys, new { row.CustomerId }, cancellationToken);
        return new MailLinkDto(
            row.Email,
            [.. keys.Select(key => new EarlierKeyDto(Times.ToOffset(key.TmCreate), key.GivenTo))],
            row.HasWebhook
        );
    }

    private sealed record LinkRow(string Email, Guid CustomerId, bool IsInitial, bool HasWebhook);

    private sealed record KeyRow(DateTime TmCreate, string GivenTo);
}
