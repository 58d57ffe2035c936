using System.Text.Json;
using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Webhooks;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Infrastructure.Database;
using Customers.Infrastructure.Events;
using MediatR;
using Npgsql;

namespace Customers.Infrastructure.Webhooks;

/// <summary>Sends a test with the caller's own account as its data.</summary>
internal sealed class TestWebhookHandler(
    NpgsqlDataSource dataSource,
    WebhookSecrets secrets,
    IWebhookSender sender,
    IIdGenerator ids,
    ICurrentRequest current
) : IRequestHandler<TestWebhook, Result<WebhookTestDto>>
{
    private const string Type = "webhook_test";

    public async Task<Result<WebhookTestDto>> Handle(TestWebhook request, CancellationToken cancellationToken)
    {
        // As it was when the credential was read: an account is not kept locked while an endpoint takes its time.
        var (account, actor) = (current.Caller!.Account.Facts, current.Caller.Actor);
        if (account.EnsureAllowed(CustomerAction.ChangeProfile, actor).Error is { } refusal)
            return refusal;
        if (!account.Profile.Webhook.IsSet)
            return WebhookErrors.NotSet;

        var answer = await sender.SendAsync(await MessageAsync(account, cancellationToken), cancellationToken);
        return new WebhookTestDto(
            answer.IsSuccess,
            answer.StatusCode,
            (long)answer.Duration.TotalMilliseconds,
            answer.Error,
            answer.Body
        );
    }

    private const string EnsureSecret = $"{WebhookRepository.EnsureSecret}, now() AS tm_now";

    private async Task<WebhookRequest> MessageAsync(CustomerFacts account, CancellationToken cancellationToken)
    {
        var parameters = new { Id = account.Id.Value, Fresh = secrets.Protect(WebhookSecrets.Create()) };
        var row = await dataSource.FindAsync<TimedSecrets>(EnsureSecret, parameters, cancellationToken);
        var (method, uri) = account.Profile.Webhook;
        var now = Times.ToOffset(row!.TmNow);
        var data = JsonSerializer.Serialize(CustomerDto.From(account, version: 0, now), EventJson.Default.CustomerDto);
        return new(ids.Next().ToString(), method, uri, now, WebhookBody.For(Type, data), row.Unprotect(secrets));
    }

    private sealed record TimedSecrets : SecretColumns
    {
        public DateTime TmNow { get; init; }
    }
}
