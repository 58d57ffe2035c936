namespace Customers.Application.Common.Behaviors;

/// <summary>Lets a request in when its own access rule allows the caller.</summary>
internal sealed class AuthorisationBehavior<TRequest, TResponse>(ICurrentRequest current, RequestOrigin origin)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IUseCase
    where TResponse : IResult<TResponse>
{
    public Task<TResponse> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TResponse> next
    ) =>
        request.Access.Evaluate(current.Caller, origin.IsServiceItself) is { } refusal
            ? Task.FromResult(TResponse.Refuse(refusal))
            : next();
}
