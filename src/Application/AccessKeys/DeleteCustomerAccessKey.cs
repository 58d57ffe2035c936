using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.AccessKeys;

namespace Customers.Application.AccessKeys;

/// <summary>Platform staff delete an access key of an account: it stops working with the next request.</summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="AccessKeyId">Which key.</param>
public sealed record DeleteCustomerAccessKey(CustomerId CustomerId, AccessKeyId AccessKeyId)
    : ConditionalCommand<AccessKeyDto>,
        ICommand<AccessKeyDto>
{
    /// <inheritdoc />
    public static string Action => "accesskeys.delete_of_customer";

    /// <inheritdoc />
    public Access Access => Access.TakingFrom(CustomerId);
}

internal sealed class DeleteCustomerAccessKeyHandler(CustomerChanges accounts, IAccessKeyRepository keys, ICurrentRequest current)
    : IRequestHandler<DeleteCustomerAccessKey, Result<AccessKeyDto>>
{
    public async Task<Result<AccessKeyDto>> Handle(DeleteCustomerAccessKey request, CancellationToken cancellationToken)
    {
        if ((await accounts.LockAsync(request.CustomerId, cancellationToken)).Refused(out var missing, out var account))
            return missing;
        if (await keys.FindAsync(account.Id, request.AccessKeyId, cancellationToken) is not { } key)
            return AccessKeyErrors.NotFound;
        if (!request.IfMatch.Allows(key.Version))
            return CustomerErrors.VersionMismatch;
        if (key.Delete(current.Actor(), account.At).Error is { } refusal)
            return refusal;
        return (await keys.SaveAsync(key, cancellationToken)).Error is { } conflict ? conflict : AccessKeyDto.From(key);
    }
}
