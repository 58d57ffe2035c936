using Customers.Application.Common;

namespace Customers.Application.Idempotency;

/// <summary>
/// Answers a request that was answered before under the same key, before its values and its password are looked at again: what it did may have
/// changed both. Keeps the refusal of a wrong password, which was counted.
/// </summary>
internal sealed class ReplayBehavior<TRequest, TResponse>(Replays replays, RequestTrace trace)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IReplayable
    where TResponse : IResult<TResponse>
{
    public async Task<TResponse> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TResponse> next
    )
    {
        if (!replays.IsNamed)
            return await next();
        if (await replays.FindAsync(request, cancellationToken) is { } seen)
            return seen.Refusal is { } refusal ? TResponse.Refuse(refusal) : TResponse.Succeed(answer: null);

        var response = await next();
        if (response.Error is not null && trace.IsPasswordWrong)
            await replays.KeepAsync(request, response, answer: null, cancellationToken);
        return response;
    }
}
