using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using FluentValidation;

namespace Customers.Application.Customers;

/// <summary>Merges members into an account's profile. Another e-mail address gets a mail, and takes effect when that is confirmed.</summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="Members">The members to change.</param>
public sealed record UpdateCustomer(CustomerId CustomerId, ProfileMembers Members) : CustomerCommand(CustomerId);

internal sealed class UpdateCustomerValidator : AbstractValidator<UpdateCustomer>
{
    public UpdateCustomerValidator() => this.Profile(command => command.Members);
}

internal sealed class UpdateCustomerHandler(
    ICustomerRepository customers,
    EmailVerification verification,
    ICurrentRequest current,
    IClock clock
) : CustomerCommandHandler<UpdateCustomer>(customers, current, clock)
{
    protected override bool WritesMore(UpdateCustomer command) => command.Members.Email.IsGiven;

    protected override Result Change(Customer customer, UpdateCustomer command, Actor actor, DateTimeOffset now) =>
        customer.ChangeProfile(command.Members.MergeInto(customer.Facts.Profile), actor, now);

    protected override Task<Result> WriteMoreAsync(
        Customer customer,
        CustomerFacts before,
        UpdateCustomer command,
        CancellationToken cancellationToken
    ) => verification.FollowAsync(customer, before, command.Members.MergeInto(before.Profile).Email, cancellationToken);
}
