using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using MediatR;

namespace Customers.Application.Webhooks;

/// <summary>Delivers to the caller's own webhook again after it was paused; changes nothing when it was not.</summary>
public sealed record ResumeWebhook : ICommand<NoContent>
{
    /// <inheritdoc />
    public Access Access => Access.Admin;
}

internal sealed class ResumeWebhookHandler(
    ICustomerRepository customers,
    IWebhookRepository webhooks,
    ICurrentRequest current,
    IClock clock
) : IRequestHandler<ResumeWebhook, Result<NoContent>>
{
    public async Task<Result<NoContent>> Handle(ResumeWebhook request, CancellationToken cancellationToken)
    {
        var customer = await customers.FindAsync(current.SignedInCaller().CustomerId, cancellationToken);
        if (customer is null)
            return CustomerErrors.NotFound;
        if (customer.ResumeWebhook(current.Actor(), await clock.NowAsync(cancellationToken)).Error is { } refusal)
            return refusal;

        if (!await webhooks.ResumeAsync(customer.Id, cancellationToken))
            return NoContent.Answer;
        if ((await customers.SaveAsync(customer, cancellationToken)).Error is { } conflict)
            return conflict;
        return NoContent.Answer;
    }
}
