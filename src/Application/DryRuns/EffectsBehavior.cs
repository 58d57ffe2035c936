using Customers.Application.Common;

namespace Customers.Application.DryRuns;

/// <summary>
/// Outside the transaction: tells what a command would have changed that was only tried, and takes out of its answer what nobody is to see. A
/// refusal has changed nothing and is the real one.
/// </summary>
internal sealed class EffectsBehavior<TRequest, TResponse>(Rehearsal rehearsal, ICurrentRequest current)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommand
    where TResponse : IResult<TResponse>
{
    public Task<TResponse> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TResponse> next
    ) => current.IsDryRun && request is not IUntoldInDryRun ? TellAsync(request, next, cancellationToken) : next();

    private async Task<TResponse> TellAsync(
        TRequest request,
        RequestHandlerDelegate<TResponse> next,
        CancellationToken cancellationToken
    )
    {
        var response = await next();
        if (response.Error is not null)
            return response;
        await rehearsal.CompareAsync(request, cancellationToken);
        return response.Answer is IGuardedAnswer guarded ? TResponse.Succeed(guarded.InDryRun()) : response;
    }
}
