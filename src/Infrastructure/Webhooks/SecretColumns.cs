using Customers.Domain.Webhooks;

namespace Customers.Infrastructure.Webhooks;

/// <summary>The secrets of a row of <c>webhooks</c>, sealed.</summary>
internal record SecretColumns
{
    /// <summary>The columns, for every query that reads webhooks as <c>w</c>; the secret before is shown only while it signs.</summary>
    public const string Columns = """
        w.secret, CASE WHEN w.tm_previous_expire > now() THEN w.previous_secret END AS previous_secret
        """;

    public string Secret { get; init; } = "";

    public string? PreviousSecret { get; init; }

    /// <summary>What signs now, the newest first; nothing when the newest can not be read.</summary>
    public IReadOnlyList<WebhookSecret> Unprotect(WebhookSecrets secrets)
    {
        if (secrets.Unprotect(Secret) is not { } newest)
            return [];
        return PreviousSecret is not null && secrets.Unprotect(PreviousSecret) is { } previous ? [newest, previous] : [newest];
    }
}
