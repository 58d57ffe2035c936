using System.Threading.Channels;
using Microsoft.Extensions.Hosting;

namespace Customers.Infrastructure.Events;

/// <summary>
/// Tells every replica, through NOTIFY, that events were committed. Not in the transactions themselves: those that notify commit one after the
/// other. A commit that nobody hears of, because the process ended in between, is found by the next look of <see cref="EventListener"/>.
/// </summary>
internal sealed partial class EventNotifier(NpgsqlDataSource dataSource, ILogger<EventNotifier> logger)
    : BackgroundService,
        ICommitListener
{
    /// <summary>The channel that listeners listen to.</summary>
    public const string ChannelName = "customers_events";

    // Many commits are one notification.
    private static readonly TimeSpan gathering = TimeSpan.FromMilliseconds(10);

    private readonly Lock sync = new();
    private readonly HashSet<EventMark> committed = [];

    private readonly Channel<bool> pending = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    private const string Notify = $"SELECT pg_notify('{ChannelName}', $1)";

    /// <inheritdoc />
    public void Committed(IReadOnlyCollection<EventMark> marks)
    {
        lock (sync)
            committed.UnionWith(marks);
        pending.Writer.TryWrite(true);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await pending.Reader.WaitToReadAsync(stoppingToken))
        {
            await Task.Delay(gathering, stoppingToken);
            pending.Reader.TryRead(out _);
            try
            {
                await using var command = dataSource.CreateCommand(Notify);
                command.Parameters.AddWithValue(Take());
                await command.ExecuteNonQueryAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogNotifyFailed(failure);
            }
        }
    }

    private string Take()
    {
        lock (sync)
        {
            var payload = EventMark.Write(committed);
            committed.Clear();
            return payload;
        }
    }
}
