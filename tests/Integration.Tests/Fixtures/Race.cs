using Customers.Application.Callers;
using Customers.Domain.Common;
using Dapper;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Customers.Integration.Tests.Fixtures;

/// <summary>Something that one request does.</summary>
internal sealed record Step(Caller? Caller, Func<IServiceProvider, Task<Error?>> Act)
{
    /// <summary>What the service does by itself.</summary>
    public static Step OfService<T>(IRequest<Result<T>> command, Action<T>? done = null) =>
        new(
            null,
            async scope =>
            {
                scope.GetRequiredService<RequestOrigin>().IsServiceItself = true;
                var result = await scope.GetRequiredService<IMediator>().Send(command);
                if (result.Error is null)
                    done?.Invoke(result.Value);
                return result.Error;
            }
        );

    public static Step Of<T>(Caller? caller, IRequest<Result<T>> request, Action<T>? done = null) =>
        new(
            caller,
            async scope =>
            {
                var result = await scope.GetRequiredService<IMediator>().Send(request);
                if (result.Error is null)
                    done?.Invoke(result.Value);
                return result.Error;
            }
        );
}

/// <summary>How both ended; null is done.</summary>
internal sealed record RaceOutcome(Error? First, Error? Second);

/// <summary>Two requests at once in an order that is forced with locks: the second begins when the first has done all but commit.</summary>
internal sealed class Race(Replica replica, NpgsqlDataSource observer)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    public Race(StorageFixture storage)
        : this(storage.Replica, storage.DataSource) { }

    /// <summary>The second must run into a lock of the first; then the first commits, and both go on.</summary>
    /// <param name="first">Who comes first.</param>
    /// <param name="second">Who has to wait.</param>
    /// <param name="whileWaiting">What the test does while the second waits.</param>
    public async Task<RaceOutcome> RunAsync(Step first, Step second, Func<Task>? whileWaiting = null)
    {
        await using var holder = replica.Scope(first.Caller);
        var gate = holder.ServiceProvider.GetRequiredService<CommitGate>();
        gate.IsClosed = true;
        var firstEnds = first.Act(holder.ServiceProvider);
        await Task.WhenAny(gate.Reached, firstEnds).WaitAsync(Timeout);
        Assert.False(firstEnds.IsCompleted, "The first request ended before its commit.");

        await using var waiter = replica.Scope(second.Caller);
        var secondEnds = second.Act(waiter.ServiceProvider);
        await UntilBlockedAsync(secondEnds);
        await (whileWaiting?.Invoke() ?? Task.CompletedTask);
        gate.Open();
        return new(await firstEnds.WaitAsync(Timeout), await secondEnds.WaitAsync(Timeout));
    }

    /// <summary>Until this task waits for a lock that somebody else has; fails when it ends without.</summary>
    public async Task UntilBlockedAsync(Task blocked)
    {
        using var timeout = new CancellationTokenSource(Timeout);
        while (await WaitingAsync(observer) == 0)
        {
            Assert.False(blocked.IsCompleted, $"The second request did not wait for the first: {blocked.Exception}");
            await Task.Delay(2, timeout.Token);
        }
    }

    private static async Task<int> WaitingAsync(NpgsqlDataSource observer)
    {
        await using var connection = await observer.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<int>(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        );
    }
}
