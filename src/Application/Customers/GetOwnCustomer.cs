using Customers.Application.Common;
using Customers.Domain.AccessKeys;

namespace Customers.Application.Customers;

/// <summary>The caller's own account.</summary>
public sealed record GetOwnCustomer : IQuery<CustomerDto>
{
    /// <inheritdoc />
    public static string Action => "customers.read_own";

    /// <inheritdoc />
    public Access Access => Access.Manager.For(Scope.Read);
}

internal sealed class GetOwnCustomerHandler(ICurrentRequest current) : IRequestHandler<GetOwnCustomer, Result<CustomerDto>>
{
    // It came with the credential, in the same query: there is nothing newer to ask for.
    public Task<Result<CustomerDto>> Handle(GetOwnCustomer request, CancellationToken cancellationToken) =>
        Task.FromResult<Result<CustomerDto>>(CustomerDto.From(current.SignedInCaller().Account));
}
