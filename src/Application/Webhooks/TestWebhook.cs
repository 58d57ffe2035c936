using Customers.Application.Common;
using Customers.Application.RateLimits;
using Customers.Domain.AccessKeys;

namespace Customers.Application.Webhooks;

/// <summary>What an endpoint said to a test.</summary>
/// <param name="Success">Whether a real delivery would have been taken as delivered: 2xx.</param>
/// <param name="StatusCode">The HTTP status; null when no answer came.</param>
/// <param name="DurationMs">How long it took, in milliseconds.</param>
/// <param name="Error">Why it failed; empty when it did not.</param>
/// <param name="Answer">The first 1 KiB of the answer.</param>
public sealed record WebhookTestDto(
    bool Success,
    [Range(100, 999)] int? StatusCode,
    [AtLeast(0)] long DurationMs,
    string Error,
    [StringLength(WebhookAnswer.MaxBodyBytes)] string Answer
);

/// <summary>
/// Sends a message of the type <c>webhook_test</c> to the caller's own webhook at once, and answers with what it said. It is signed like every
/// other, but is no event and is kept nowhere.
/// </summary>
public sealed record TestWebhook : IQuery<WebhookTestDto>, IReplayable, ILimitedAct
{
    string ILimitedAct.RateLimit => RateLimitNames.WebhookTests;

    /// <inheritdoc />
    public static string Action => "webhooks.test";

    /// <inheritdoc />
    public Access Access => Access.Admin.For(Scope.Profile);
}

/// <summary>Makes the message of a test.</summary>
public interface IWebhookTestMessages
{
    /// <summary>
    /// A message with this account as its data, signed with the account's secrets; an account without a secret gets its first one. Null when the
    /// secret can not be read any more.
    /// </summary>
    Task<WebhookRequest?> CreateAsync(CustomerFacts account, CancellationToken cancellationToken);
}

internal sealed class TestWebhookHandler(
    IWebhookTestMessages messages,
    IWebhookTestLimits limits,
    IWebhookSender sender,
    ICurrentRequest current
) : IRequestHandler<TestWebhook, Result<WebhookTestDto>>
{
    public async Task<Result<WebhookTestDto>> Handle(TestWebhook request, CancellationToken cancellationToken)
    {
        // As it was when the credential was read: an account is not kept locked while an endpoint takes its time.
        var account = current.SignedInCaller().Account.Facts;
        if (account.EnsureAllowed(CustomerAction.ChangeProfile, current.Actor()).Error is { } refusal)
            return refusal;
        if (!account.Profile.Webhook.IsSet)
            return WebhookErrors.NotSet;

        if (await messages.CreateAsync(account, cancellationToken) is not { } message)
            return WebhookErrors.SecretUnreadable;
        if ((await limits.EnterAsync(account.Id, cancellationToken)).Refused(out var tooMany, out var turn))
            return tooMany;
        await using var taken = turn;
        var answer = await sender.SendAsync(message, cancellationToken);
        var duration = (long)answer.Duration.TotalMilliseconds;
        return new WebhookTestDto(answer.IsSuccess, answer.StatusCode, duration, answer.Error, answer.Body);
    }
}
