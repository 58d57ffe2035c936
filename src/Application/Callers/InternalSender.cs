using Microsoft.Extensions.DependencyInjection;

namespace Customers.Application.Callers;

/// <summary>Sends what the service does by itself: each command in a scope and a transaction of its own, and through the whole pipeline.</summary>
public sealed class InternalSender(IServiceScopeFactory scopes)
{
    /// <summary>Sends the command. It is not cancelled: what has begun is finished, also when the service stops.</summary>
    public async Task<Result<T>> SendAsync<T>(IRequest<Result<T>> command)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestOrigin>().IsServiceItself = true;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, CancellationToken.None);
    }
}

/// <summary>Where the request of a scope comes from. No endpoint sets it, so no client can send what only the service itself may.</summary>
public sealed class RequestOrigin
{
    /// <summary>Whether the service itself sends it.</summary>
    public bool IsServiceItself { get; internal set; }
}
