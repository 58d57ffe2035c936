using Customers.Infrastructure.Events.RabbitMq;
using RabbitMQ.Client;

namespace Customers.Infrastructure.DeletionLedger.RabbitMq;

/// <summary>
/// Sends the lines of the ledger that are committed to an exchange of their own: a second place outside the database. Each is sent until the
/// broker has confirmed it, so some come twice, with the same id. One replica at a time.
/// </summary>
internal sealed class LedgerRelay(NpgsqlDataSource dataSource, RabbitMqOptions broker, LedgerOptions options)
{
    private const int BatchSize = 500;

    private const string Lock = "SELECT pg_try_advisory_xact_lock(hashtextextended('customers.deletion_ledger_relay', 0))";

    private const string SelectBatch = """
        SELECT l.id, l.type, l.line
        FROM ledger_lines l
        WHERE l.tm_publish IS NULL
        ORDER BY l.tm_create, l.id
        LIMIT @BatchSize
        """;

    private const string MarkPublished = """
        UPDATE ledger_lines
        SET tm_publish = now()
        WHERE id = ANY (@Ids)
        """;

    /// <summary>One batch. Answers whether something was sent, and more may be there.</summary>
    public async Task<bool> RelayAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await connection.FindAsync<bool>(Lock, parameters: null, cancellationToken))
            return false;
        var batch = await connection.ListAsync<OutgoingLine>(SelectBatch, new { BatchSize }, cancellationToken);
        if (batch.Count == 0)
            return false;

        await PublishAsync(batch, cancellationToken);
        await connection.ExecuteAsync(
            MarkPublished,
            new { Ids = batch.Select(line => line.Id).ToArray() },
            CancellationToken.None
        );
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    // Few lines come, so no connection is kept for them.
    private async Task PublishAsync(IReadOnlyList<OutgoingLine> batch, CancellationToken cancellationToken)
    {
        var opened = await RabbitMqConnection
            .OpenAsync(broker, cancellationToken)
            .WaitAsync(broker.PublishTimeout, cancellationToken);
        try
        {
            var channel = await opened.CreateChannelAsync(RabbitMqConnection.Confirming, cancellationToken);
            await channel.ExchangeDeclareAsync(
                options.Exchange,
                ExchangeType.Topic,
                durable: true,
                autoDelete: false,
                cancellationToken: cancellationToken
            );
            foreach (var line in batch)
                await PublishAsync(channel, line, cancellationToken);
        }
        finally
        {
            await opened.CloseAndDisposeAsync(CancellationToken.None);
        }
    }

    private Task PublishAsync(IChannel channel, OutgoingLine line, CancellationToken cancellationToken)
    {
        var properties = new BasicProperties
        {
            MessageId = line.Id.ToString(),
            Type = line.Type,
            ContentType = "application/json",
            Persistent = true,
        };
        var publishing = channel.BasicPublishAsync(
            options.Exchange,
            line.Type,
            broker.Mandatory,
            properties,
            Encoding.UTF8.GetBytes(line.Line),
            cancellationToken
        );

        // The client may wait for ever for a broker that was restarted.
        return publishing.AsTask().WaitAsync(broker.PublishTimeout, cancellationToken);
    }

    private sealed record OutgoingLine(Guid Id, string Type, string Line);
}
