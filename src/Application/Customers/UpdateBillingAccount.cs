using Customers.Application.Common;
using Customers.Domain.AccessKeys;

namespace Customers.Application.Customers;

/// <summary>Chooses an account's default billing account; null or an empty text chooses none.</summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="BillingAccountId">The billing account's id.</param>
public sealed record UpdateBillingAccount(CustomerId CustomerId, Optional<IdInput> BillingAccountId)
    : CustomerCommand(CustomerId),
        ICommand<CustomerDto>
{
    /// <inheritdoc />
    public static string Action => "customers.update_billing_account";

    /// <inheritdoc />
    public Access Access => Access.AdminOf(CustomerId).For(Scope.Profile);
}

internal sealed class UpdateBillingAccountValidator : AbstractValidator<UpdateBillingAccount>
{
    public UpdateBillingAccountValidator() =>
        RuleFor(command => command.BillingAccountId.Value)
            .Must(id => !id.IsGiven || id.IsValid)
            .Named("billing_account_id", "INVALID_ID", "must be an id in the canonical form");
}

internal sealed class UpdateBillingAccountHandler(CustomerChanges account)
    : IRequestHandler<UpdateBillingAccount, Result<CustomerDto>>
{
    public Task<Result<CustomerDto>> Handle(UpdateBillingAccount request, CancellationToken cancellationToken) =>
        account.ChangeAsync(
            request,
            (customer, by, now) => customer.ChangeBillingAccount(Merge(request, customer.Facts), by, now),
            cancellationToken
        );

    private static Guid Merge(UpdateBillingAccount request, CustomerFacts current) =>
        request.BillingAccountId.IsGiven ? request.BillingAccountId.Value.Value : current.BillingAccountId;
}
