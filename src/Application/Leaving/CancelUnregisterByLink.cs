using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Mail;
using Customers.Domain.Common;
using FluentValidation;
using MediatR;

namespace Customers.Application.Leaving;

/// <summary>Somebody who has got the reminder cancels the deletion that it is about.</summary>
/// <param name="Token">The token in the mail's link.</param>
public sealed record CancelUnregisterByLink(string? Token) : ICommand<CustomerDto>
{
    /// <inheritdoc />
    public Access Access => Access.Anyone;
}

internal sealed class CancelUnregisterByLinkValidator : AbstractValidator<CancelUnregisterByLink>
{
    public CancelUnregisterByLinkValidator() =>
        RuleFor(command => command.Token).NotEmpty().Named("token", "REQUIRED", "is required");
}

internal sealed class CancelUnregisterByLinkHandler(ICancellationLinks links, ICustomerRepository customers, IClock clock)
    : IRequestHandler<CancelUnregisterByLink, Result<CustomerDto>>
{
    public async Task<Result<CustomerDto>> Handle(CancelUnregisterByLink request, CancellationToken cancellationToken)
    {
        if (links.Unprotect(request.Token!) is not { } link)
            return MailErrors.DeadLink;

        var customer = await customers.FindAsync(link.CustomerId, cancellationToken);
        if (customer is null || customer.Facts.DeletionScheduledAt != link.DeletionAt)
            return MailErrors.DeadLink;
        var now = await clock.NowAsync(cancellationToken);
        if (customer.CancelDeletion(Actor.System, now).Error is { } refusal)
            return refusal;
        if ((await customers.SaveAsync(customer, cancellationToken)).Error is { } conflict)
            return conflict;
        return CustomerDto.From(customer, now);
    }
}
