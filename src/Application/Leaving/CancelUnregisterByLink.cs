using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Idempotency;
using Customers.Application.Mail;

namespace Customers.Application.Leaving;

/// <summary>Somebody who has got the reminder cancels the deletion that it is about.</summary>
/// <param name="Token">The token in the mail's link.</param>
public sealed record CancelUnregisterByLink(string Token) : ICommand<CustomerDto>, ISentByAnyone
{
    /// <inheritdoc />
    public static string Action => "unregister.cancel_by_link";

    /// <inheritdoc />
    public string? Given => Token;

    /// <inheritdoc />
    public Access Access => Access.Anyone;
}

internal sealed class CancelUnregisterByLinkValidator : AbstractValidator<CancelUnregisterByLink>
{
    public CancelUnregisterByLinkValidator() =>
        RuleFor(command => command.Token).NotEmpty().Named("token", "REQUIRED", "is required");
}

internal sealed class CancelUnregisterByLinkHandler(
    ICancellationLinks links,
    CustomerChanges accounts,
    ICustomerRepository customers
) : IRequestHandler<CancelUnregisterByLink, Result<CustomerDto>>
{
    public async Task<Result<CustomerDto>> Handle(CancelUnregisterByLink request, CancellationToken cancellationToken)
    {
        if (links.Unprotect(request.Token) is not { } link)
            return MailErrors.DeadLink;

        if ((await accounts.LockAsync(link.CustomerId, cancellationToken)).Refused(out _, out var account))
            return MailErrors.DeadLink;
        if (account.Facts.DeletionScheduledAt != link.DeletionAt)
            return MailErrors.DeadLink;
        if (account.Customer.CancelDeletion(Actor.MailReader, account.At).Error is { } refusal)
            return refusal;
        if ((await customers.SaveAsync(account.Customer, cancellationToken)).Error is { } conflict)
            return conflict;
        return CustomerDto.From(account.Customer, account.At);
    }
}
