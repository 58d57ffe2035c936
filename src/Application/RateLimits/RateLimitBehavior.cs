using Customers.Application.Common;

namespace Customers.Application.RateLimits;

/// <summary>
/// Counts acts that have a limit of their own. After validation, so that a mistake in a request costs nothing; what the service does by itself
/// is nobody's use.
/// </summary>
internal sealed class RateLimitBehavior<TRequest, TResponse>(
    RequestLimits limits,
    ILongPolls polls,
    RateLimitOptions options,
    ICurrentRequest current,
    RequestOrigin origin
) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IUseCase
    where TResponse : IResult<TResponse>
{
    public async Task<TResponse> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TResponse> next
    )
    {
        if (
            !origin.IsServiceItself
            && request is ILimitedAct act
            && await limits.SpendAsync(act.RateLimit, cancellationToken) is { } refusal
        )
            return TResponse.Refuse(refusal);
        return request is ILongPoll { IsWaiting: true } ? await WaitAsync(next) : await next();
    }

    private async Task<TResponse> WaitAsync(RequestHandlerDelegate<TResponse> next)
    {
        var caller = current.SignedInCaller();
        var most = options.LongPolls(caller.Plan);
        using var place = polls.Enter(caller.CustomerId, most);
        return place is null ? TResponse.Refuse(RateLimitErrors.TooManyLongPolls(most, caller.Plan)) : await next();
    }
}
