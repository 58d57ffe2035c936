using System.Text.Json;
using Customers.Application.Customers;
using Customers.Application.Webhooks;
using Customers.Infrastructure.Events;

namespace Customers.Infrastructure.Webhooks;

/// <summary>Makes the message of a test with an account as its data.</summary>
internal sealed class WebhookTestMessages(NpgsqlDataSource dataSource, WebhookSecrets secrets, IIdGenerator ids)
    : IWebhookTestMessages
{
    private const string Type = "webhook_test";

    private const string EnsureSecret = $"{WebhookRepository.EnsureSecret}, now() AS tm_now";

    public async Task<WebhookRequest?> CreateAsync(CustomerFacts account, CancellationToken cancellationToken)
    {
        var parameters = new { Id = account.Id.Value, Fresh = secrets.Protect(WebhookSecrets.Create()) };
        var row = await dataSource.FindAsync<TimedSecrets>(EnsureSecret, parameters, cancellationToken);
        var (method, uri) = account.Profile.Webhook;
        var now = Times.ToOffset(row!.TmNow);
        var data = JsonSerializer.Serialize(CustomerDto.From(account, version: 0, now), EventJson.Default.CustomerDto);
        return row.Unprotect(secrets) is { Count: > 0 } signing
            ? new(ids.Next().ToString(), method, uri, now, WebhookBody.For(Type, data), signing)
            : null;
    }

    private sealed record TimedSecrets : SecretColumns
    {
        public DateTime TmNow { get; init; }
    }
}
