using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using FluentValidation;

namespace Customers.Application.Customers;

/// <summary>Chooses an account's default billing account; null or an empty text chooses none.</summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="BillingAccountId">The billing account's id.</param>
public sealed record UpdateBillingAccount(CustomerId CustomerId, Optional<string> BillingAccountId) : CustomerCommand(CustomerId);

internal sealed class UpdateBillingAccountValidator : AbstractValidator<UpdateBillingAccount>
{
    public UpdateBillingAccountValidator() =>
        this.Value(
            command => command.BillingAccountId.Value,
            "billing_account_id",
            id => id.Length == 0 || CanonicalId.TryParse(id, out _),
            "INVALID_ID",
            "must be an id in the canonical form"
        );
}

internal sealed class UpdateBillingAccountHandler(ICustomerRepository customers, ICurrentRequest current, IClock clock)
    : CustomerCommandHandler<UpdateBillingAccount>(customers, current, clock)
{
    protected override Result Change(Customer customer, UpdateBillingAccount command, Actor actor, DateTimeOffset now) =>
        customer.ChangeBillingAccount(Merge(command.BillingAccountId, customer.Facts.BillingAccountId), actor, now);

    private static Guid Merge(Optional<string> given, Guid current)
    {
        if (!given.IsGiven)
            return current;
        return CanonicalId.TryParse(given.Value, out var id) ? id : Guid.Empty;
    }
}
