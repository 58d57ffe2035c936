using Customers.Application.Common;

namespace Customers.Application.RateLimits;

/// <summary>
/// Counts acts that have a limit of their own. After validation, so that a mistake in a request costs nothing; what the service does by itself
/// is nobody's use. An act that is only tried uses nothing up, unless it says so.
/// </summary>
internal sealed class RateLimitBehavior<TRequest, TResponse>(RequestLimits limits, ICurrentRequest current, RequestOrigin origin)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IUseCase, ILimitedAct
    where TResponse : IResult<TResponse>
{
    public async Task<TResponse> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TResponse> next
    )
    {
        if (origin.IsServiceItself)
            return await next();
        if (await limits.SpendAsync(request.RateLimit, cancellationToken) is { } refusal)
            return TResponse.Refuse(refusal);
        if (current.IsDryRun && !request.IsCountedWhenTried)
            limits.GiveBack();
        return await next();
    }
}
