using System.Net.Security;
using RabbitMQ.Client;

namespace Customers.Infrastructure.Events.RabbitMq;

/// <summary>How connections to the broker begin and end.</summary>
internal static class RabbitMqConnection
{
    /// <summary>The longest wait between attempts to reach the broker.</summary>
    public static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(5);

    /// <summary>A channel that confirms what it is given. There is no limit on what is not confirmed yet: a batch is the limit.</summary>
    public static readonly CreateChannelOptions Confirming = new(
        publisherConfirmationsEnabled: true,
        publisherConfirmationTrackingEnabled: true,
        outstandingPublisherConfirmationsRateLimiter: null
    );

    private const string Name = "customers";

    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    /// <summary>Opens a connection that is never repaired: whoever has it makes a new one.</summary>
    public static Task<IConnection> OpenAsync(RabbitMqOptions options, CancellationToken cancellationToken) =>
        FactoryFor(options).CreateConnectionAsync(Name, cancellationToken);

    /// <summary>How connections are made.</summary>
    internal static ConnectionFactory FactoryFor(RabbitMqOptions options)
    {
        var factory = new ConnectionFactory
        {
            Uri = options.Uri!,
            AutomaticRecoveryEnabled = false,
            TopologyRecoveryEnabled = false,
            RequestedConnectionTimeout = options.PublishTimeout,
            HandshakeContinuationTimeout = options.PublishTimeout,
            ContinuationTimeout = options.PublishTimeout,
        };

        // With the URI the client begins to accept certificates of other hosts.
        factory.Ssl.AcceptablePolicyErrors = SslPolicyErrors.None;
        return factory;
    }

    /// <summary>Ends a connection whatever its state. The broker may be gone without a word, so the farewell has an end too.</summary>
    public static async Task CloseAndDisposeAsync(this IConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await EndAsync(connection, cancellationToken).WaitAsync(Farewell, cancellationToken);
        }
        catch (Exception)
        {
            // How it went matters to nobody: the connection is not used again.
        }
    }

    private static async Task EndAsync(IConnection connection, CancellationToken cancellationToken)
    {
        await connection.CloseAsync(Constants.ReplySuccess, "Not used any more", Farewell, abort: true, cancellationToken);
        await connection.DisposeAsync();
    }
}
