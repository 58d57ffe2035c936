using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.AccessKeys;

namespace Customers.Application.Webhooks;

/// <summary>Delivers to the caller's own webhook again after it was paused; changes nothing when it was not.</summary>
public sealed record ResumeWebhook : ICommand<NoContent>
{
    /// <inheritdoc />
    public static string Action => "webhooks.resume";

    /// <inheritdoc />
    public Access Access => Access.Admin.For(Scope.Profile);
}

internal sealed class ResumeWebhookHandler(
    CustomerChanges accounts,
    ICustomerRepository customers,
    IWebhookRepository webhooks,
    ICurrentRequest current
) : IRequestHandler<ResumeWebhook, Result<NoContent>>
{
    public async Task<Result<NoContent>> Handle(ResumeWebhook request, CancellationToken cancellationToken)
    {
        var locked = await accounts.LockAsync(current.SignedInCaller().CustomerId, cancellationToken);
        if (locked.Refused(out var missing, out var account))
            return missing;
        if (account.Customer.ResumeWebhook(current.Actor(), account.At).Error is { } refusal)
            return refusal;

        if (!await webhooks.ResumeAsync(account.Id, cancellationToken))
            return NoContent.Answer;
        if ((await customers.SaveAsync(account.Customer, cancellationToken)).Error is { } conflict)
            return conflict;
        return NoContent.Answer;
    }
}
