using Customers.Application.Callers;
using Customers.Domain.Common;
using MediatR;

namespace Customers.Application.Common.Behaviors;

/// <summary>Lets a request in when its own access rule allows the caller.</summary>
internal sealed class AuthorisationBehavior<TRequest, TResponse>(ICurrentRequest current) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IAccessControlled
    where TResponse : IResult<TResponse>
{
    public Task<TResponse> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TResponse> next
    ) => request.Access.Evaluate(current.Caller) is { } refusal ? Task.FromResult(TResponse.Refuse(refusal)) : next();
}
