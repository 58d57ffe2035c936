using Customers.Application.Common;
using Customers.Domain.AccessKeys;

namespace Customers.Application.AccessKeys;

/// <summary>One access key of an account, deleted ones included, for platform staff who look into it.</summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="AccessKeyId">Which key.</param>
public sealed record GetCustomerAccessKey(CustomerId CustomerId, AccessKeyId AccessKeyId) : IQuery<AccessKeyDto>
{
    /// <inheritdoc />
    public static string Action => "accesskeys.read_of_customer";

    /// <inheritdoc />
    public Access Access => Access.SupportOf(CustomerId);
}
