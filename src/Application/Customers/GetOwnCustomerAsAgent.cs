using Customers.Application.Common;
using Customers.Domain.AccessKeys;

namespace Customers.Application.Customers;

/// <summary>The caller's own account, for every agent of it.</summary>
public sealed record GetOwnCustomerAsAgent : IQuery<CustomerDto>
{
    /// <inheritdoc />
    public static string Action => "customers.read_own_as_agent";

    /// <inheritdoc />
    public Access Access => Access.Agent.For(Scope.Read);
}

internal sealed class GetOwnCustomerAsAgentHandler(ICurrentRequest current)
    : IRequestHandler<GetOwnCustomerAsAgent, Result<CustomerDto>>
{
    // It came with the credential, in the same query: there is nothing newer to ask for.
    public Task<Result<CustomerDto>> Handle(GetOwnCustomerAsAgent request, CancellationToken cancellationToken) =>
        Task.FromResult<Result<CustomerDto>>(CustomerDto.From(current.SignedInCaller().Account));
}
