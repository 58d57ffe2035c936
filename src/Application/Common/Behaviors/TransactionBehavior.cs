using Customers.Domain.Common;
using MediatR;

namespace Customers.Application.Common.Behaviors;

/// <summary>
/// Commits what a command wrote when it is done; rolls it back when it is refused or fails. A command that began with a row which somebody
/// else changed meanwhile runs once more, with the row as it is now.
/// </summary>
internal sealed class TransactionBehavior<TRequest, TResponse>(IUnitOfWork unitOfWork) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IAccessControlled
    where TResponse : IResult<TResponse>
{
    // Queries pass through the same pipeline and never begin a transaction, so for them both ends are free.
    public async Task<TResponse> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TResponse> next
    )
    {
        try
        {
            return await RunAsync(next);
        }
        catch (StaleVersionException)
        {
            return await RunAsync(next);
        }
    }

    private async Task<TResponse> RunAsync(RequestHandlerDelegate<TResponse> next)
    {
        try
        {
            var response = await next();
            await (response.Error is null ? unitOfWork.CommitAsync() : unitOfWork.RollbackAsync());
            return response;
        }
        catch
        {
            await unitOfWork.RollbackAsync();
            throw;
        }
    }
}
