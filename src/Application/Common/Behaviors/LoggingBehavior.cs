using Microsoft.Extensions.Logging;

namespace Customers.Application.Common.Behaviors;

/// <summary>Tells, for those who look closely, which use case ran and how it ended. The line per request is the HTTP layer's.</summary>
internal sealed partial class LoggingBehavior<TRequest, TResponse>(
    ILogger<LoggingBehavior<TRequest, TResponse>> logger,
    ICurrentRequest current,
    RequestTrace trace
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
        trace.Action = TRequest.Action;
        var response = await next();
        if (response.Error is not null)
            LogRefused(typeof(TRequest).Name, current.RequestId, response.Error.Reason);
        else if (current.IsDryRun)
            LogTried(typeof(TRequest).Name, current.RequestId);
        else
            LogCompleted(typeof(TRequest).Name, current.RequestId);
        return response;
    }
}
