using Customers.Application.Common;
using Customers.Application.Customers;

namespace Customers.Application.Leaving;

/// <summary>Platform staff deletes an account for good. Answers with the account as it was, for the last time.</summary>
/// <param name="CustomerId">Which account.</param>
public sealed record DeleteCustomer(CustomerId CustomerId) : CustomerCommand(CustomerId), ICommand<CustomerDto>
{
    /// <inheritdoc />
    public static string Action => "customers.delete";

    /// <inheritdoc />
    public Access Access => Access.PlatformAdminOf(CustomerId);
}

internal sealed class DeleteCustomerHandler(CustomerDeletion deletion) : IRequestHandler<DeleteCustomer, Result<CustomerDto>>
{
    public async Task<Result<CustomerDto>> Handle(DeleteCustomer request, CancellationToken cancellationToken)
    {
        if ((await deletion.DeleteAsync(request, cancellationToken)).Refused(out var refusal, out var outcome))
            return refusal;

        var lastPicture = outcome.Before with
        {
            IdentityVerification = IdentityVerificationStatus.None,
            DeletionRequestedAt = null,
            DeletionScheduledAt = null,
            DeletedAt = outcome.Deleted.Facts.DeletedAt,
        };
        return CustomerDto.From(lastPicture, outcome.Deleted.Version, outcome.Deleted.Facts.UpdatedAt);
    }
}
