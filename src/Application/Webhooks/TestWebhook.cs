using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using MediatR;

namespace Customers.Application.Webhooks;

/// <summary>What an endpoint said to a test.</summary>
/// <param name="Success">Whether a real delivery would have been taken as delivered: 2xx.</param>
/// <param name="StatusCode">The HTTP status; null when no answer came.</param>
/// <param name="DurationMs">How long it took, in milliseconds.</param>
/// <param name="Error">Why it failed; empty when it did not.</param>
/// <param name="Answer">The first 1 KiB of the answer.</param>
public sealed record WebhookTestDto(bool Success, int? StatusCode, long DurationMs, string Error, string Answer);

/// <summary>Makes the test message, signed like every other.</summary>
public interface IWebhookTestMessage
{
    /// <summary>A message of the type <c>webhook_test</c> with the account as its data; null when the account has no webhook.</summary>
    Task<WebhookRequest?> CreateAsync(CustomerFacts account, CancellationToken cancellationToken);
}

/// <summary>Sends a <c>webhook_test</c> to the caller's own webhook at once, and answers with what it said.</summary>
public sealed record TestWebhook : ICommand<WebhookTestDto>
{
    /// <inheritdoc />
    public Access Access => Access.Admin;
}

internal sealed class TestWebhookHandler(
    AccountAdmission admission,
    IWebhookTestMessage message,
    IWebhookSender sender,
    ICurrentRequest current,
    IUnitOfWork unitOfWork
) : IRequestHandler<TestWebhook, Result<WebhookTestDto>>
{
    public async Task<Result<WebhookTestDto>> Handle(TestWebhook request, CancellationToken cancellationToken)
    {
        if ((await admission.ToChangeProfileAsync(cancellationToken)).Refused(out var inadmissible, out _))
            return inadmissible;
        var test = await message.CreateAsync(current.SignedInCaller().Account.Facts, cancellationToken);
        if (test is null)
            return WebhookErrors.NotSet;

        // The account is not kept locked while the endpoint takes its time.
        await unitOfWork.CommitAsync();
        var answer = await sender.SendAsync(test, cancellationToken);
        return new WebhookTestDto(
            answer.IsSuccess,
            answer.StatusCode,
            (long)answer.Duration.TotalMilliseconds,
            answer.Error,
            answer.Body
        );
    }
}
