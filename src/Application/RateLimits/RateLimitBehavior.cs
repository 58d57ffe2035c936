using Customers.Application.Common;
using Customers.Application.DryRuns;

namespace Customers.Application.RateLimits;

/// <summary>
/// Counts acts that have a limit of their own. After validation, so that a mistake in a request costs nothing; what the service does by itself
/// is nobody's use. An act that is only tried uses nothing up, but for sign-ups: nobody is to try addresses without end.
/// </summary>
internal sealed class RateLimitBehavior<TRequest, TResponse>(
    RequestLimits limits,
    ICurrentRequest current,
    RequestOrigin origin,
    DryRun dryRun
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
        if (origin.IsServiceItself || request is not ILimitedAct act)
            return await next();
        if (await limits.SpendAsync(act.RateLimit, cancellationToken) is { } refusal)
            return TResponse.Refuse(refusal);
        if (current.IsDryRun && act.RateLimit == RateLimitNames.SignUps)
            dryRun.Leave(NotTried.SignUpLimit);
        else if (current.IsDryRun)
            limits.GiveBack();
        return await next();
    }
}
