namespace Customers.Infrastructure.Events;

/// <summary>Looks at each new connection before it is used: at the server behind it, then at the history of its feed.</summary>
internal sealed class OpenedConnections(ServerFence fence, FeedContinuity continuity)
{
    public void Look(NpgsqlConnection connection)
    {
        fence.Look(connection);
        continuity.Open(connection);
    }

    public async Task LookAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await fence.LookAsync(connection, cancellationToken);
        await continuity.OpenAsync(connection, cancellationToken);
    }
}
