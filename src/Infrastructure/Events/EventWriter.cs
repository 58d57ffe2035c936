using Customers.Infrastructure.Mail;
using static Customers.Infrastructure.Events.EventStatements;

namespace Customers.Infrastructure.Events;

/// <summary>Writes the events of what hangs on an account, numbered by the account's own counter, and queues them for its webhook and as mails.</summary>
internal sealed class EventWriter(DatabaseSession session, IIdGenerator ids, ICurrentRequest current, NoticeQueue notices)
{
    // The UPDATE locks the account's row until the commit: two transactions can neither get the same number nor leave a gap.
    private const string Append = $"""
        WITH saved AS (
            UPDATE customers
            SET event_version = event_version + {EventCount},
                feed_order = GREATEST(feed_order, feed_now())
            WHERE id = {FirstOwn}
            RETURNING id, event_version, feed_order, webhook_method, webhook_uri
        )
        {RecordAndDeliver}
        """;

    /// <summary>
    /// Runs the statement that stores the aggregate's row, and appends what happened to it. Refuses with <see cref="Error.ConcurrentChange"/> when
    /// the statement found no row of the version that was read.
    /// </summary>
    public async Task<Result> WriteAsync(
        string sql,
        object row,
        CustomerId customerId,
        AggregateRoot aggregate,
        CancellationToken cancellationToken
    )
    {
        if (await session.ExecuteAsync(sql, row, cancellationToken) == 0)
            return Error.ConcurrentChange;
        await AppendAsync(customerId, aggregate, cancellationToken);
        return Result.Done;
    }

    /// <summary>Appends everything that happened to the aggregate since it was loaded.</summary>
    public async Task AppendAsync(CustomerId customerId, AggregateRoot aggregate, CancellationToken cancellationToken)
    {
        var parameters = Parameters(EventColumns.From(aggregate, ids, current.RequestId)).Add(customerId.Value);
        await session.ExecuteAsync(Append, parameters, cancellationToken);
        session.Recorded();
        await notices.QueueAsync(aggregate.Events, cancellationToken);
    }
}
