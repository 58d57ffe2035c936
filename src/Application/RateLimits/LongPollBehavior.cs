using Customers.Application.Common;

namespace Customers.Application.RateLimits;

/// <summary>Lets so many requests of an account wait for events at the same time.</summary>
internal sealed class LongPollBehavior<TRequest, TResponse>(ILongPolls polls, RateLimitOptions options, ICurrentRequest current)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IUseCase, ILongPoll
    where TResponse : IResult<TResponse>
{
    public Task<TResponse> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TResponse> next
    ) => request.IsWaiting ? WaitAsync(next) : next();

    private async Task<TResponse> WaitAsync(RequestHandlerDelegate<TResponse> next)
    {
        var caller = current.SignedInCaller();
        var most = options.LongPolls(caller.Plan);
        using var place = polls.Enter(caller.CustomerId, most);
        return place is null ? TResponse.Refuse(RateLimitErrors.TooManyLongPolls(most, caller.Plan)) : await next();
    }
}
