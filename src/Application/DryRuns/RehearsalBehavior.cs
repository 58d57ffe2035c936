using Customers.Application.Common;

namespace Customers.Application.DryRuns;

/// <summary>Inside the transaction: reads what a command has written that is only tried, before it is rolled back.</summary>
internal sealed class RehearsalBehavior<TRequest, TResponse>(Rehearsal rehearsal, ICurrentRequest current)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommand
    where TResponse : IResult<TResponse>
{
    public Task<TResponse> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TResponse> next
    ) => current.IsDryRun && request is not IUntoldInDryRun ? ReadAsync(request, next, cancellationToken) : next();

    private async Task<TResponse> ReadAsync(
        TRequest request,
        RequestHandlerDelegate<TResponse> next,
        CancellationToken cancellationToken
    )
    {
        var response = await next();
        if (response.Error is null)
            await rehearsal.ReadAsync(request, cancellationToken);
        return response;
    }
}
