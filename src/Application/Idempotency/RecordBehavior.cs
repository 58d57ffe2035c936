using Customers.Application.Common;
using Customers.Application.Common.Behaviors;

namespace Customers.Application.Idempotency;

/// <summary>
/// Inside the transaction: lets one request with a key in, and keeps its answer together with what it wrote. A query has no effect to protect,
/// and holds no connection while it asks elsewhere; of two at once the first answer is kept.
/// </summary>
internal sealed class RecordBehavior<TRequest, TResponse>(Replays replays) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IReplayable
    where TResponse : IResult<TResponse>
{
    public async Task<TResponse> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TResponse> next
    )
    {
        if (!replays.IsAsked)
            return await next();
        if (request is ICommand && await replays.BeginAsync(request, cancellationToken) is { } seen)
            return seen.Refusal is { } refusal ? TResponse.Refuse(refusal) : TResponse.Succeed(answer: null);

        var response = await next();
        if (Kept.Is(request, response.Error))
            await replays.KeepAsync(request, response, response.Answer, cancellationToken);
        return response;
    }
}
