using Customers.Application.Common;
using Customers.Application.Customers;

namespace Customers.Application.SignUps;

/// <summary>
/// Holds the answer back until the same time has passed for everybody. More than any of the work takes, it hides which work was done; doing
/// the same work for known and unknown addresses would only make them similar.
/// </summary>
internal sealed class MinimumResponseTimeBehavior<TRequest, TResponse>(SignUpOptions options, TimeProvider time)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IUseCase, IMinimumResponseTime
    where TResponse : IResult<TResponse>
{
    public async Task<TResponse> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TResponse> next
    )
    {
        var answerTime = Task.Delay(options.AnswerTime, time, cancellationToken);
        try
        {
            return await next();
        }
        finally
        {
            await answerTime;
        }
    }
}
