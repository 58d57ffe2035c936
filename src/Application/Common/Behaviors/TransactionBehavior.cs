namespace Customers.Application.Common.Behaviors;

/// <summary>
/// The one place that commits. Commits what a command wrote when it is done; rolls it back when it is refused or fails, unless the refusal
/// itself is to be remembered, and always when it is only tried. A command whose row somebody else changed meanwhile runs once more, with the
/// row as it is now.
/// </summary>
internal sealed class TransactionBehavior<TRequest, TResponse>(IUnitOfWork unitOfWork, ICurrentRequest current)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IReplayable
    where TResponse : IResult<TResponse>
{
    // A query that can be replayed begins a transaction only to keep its answer; without one both ends are free.
    public async Task<TResponse> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TResponse> next
    )
    {
        if (current.IsDryRun)
            unitOfWork.Rehearse();
        var response = await RunAsync(request, next);
        return response.Error == Error.ConcurrentChange ? await RunAsync(request, next) : response;
    }

    private async Task<TResponse> RunAsync(TRequest request, RequestHandlerDelegate<TResponse> next)
    {
        try
        {
            var response = await next();
            var isLasting = Kept.Is(request, response.Error) && !current.IsDryRun;
            await (isLasting ? unitOfWork.CommitAsync() : unitOfWork.RollbackAsync());
            return response;
        }
        catch
        {
            await unitOfWork.RollbackAsync();
            throw;
        }
    }
}

/// <summary>What lasts of a request.</summary>
internal static class Kept
{
    /// <summary>Whether what it wrote is committed: when it is done, and with a refusal that is to be remembered.</summary>
    public static bool Is(object request, Error? refusal) =>
        refusal is null || (request is ICommitsOnFailure remembering && remembering.CommitsOn(refusal));
}
