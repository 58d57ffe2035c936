using Customers.Domain.SignIns;
using Customers.Domain.Support;
using Customers.Infrastructure.Mail;
using static Customers.Infrastructure.Events.EventStatements;

namespace Customers.Infrastructure.Events;

/// <summary>Writes the events of what hangs on an account, numbered by the account's own counter, and queues them for its webhook and as mails.</summary>
internal sealed class EventWriter(DatabaseSession session, IIdGenerator ids, ICurrentRequest current, NoticeQueue notices)
{
    // The UPDATE locks the account's row until the commit: two transactions can neither get the same number nor leave a gap.
    private const string Count = $"""
        WITH saved AS (
            UPDATE customers
            SET event_version = event_version + {EventCount},
                feed_order = GREATEST(feed_order, feed_now())
            WHERE id = {FirstOwn}
            RETURNING id, event_version, feed_order, webhook_method, webhook_uri
        )
        """;

    private const string Append = $"""
        {Count}
        {RecordAndDeliver}
        """;

    private const string AppendUndelivered = $"""
        {Count}
        {Record}
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

    /// <summary>Appends that sessions began or ended. Webhooks are not told.</summary>
    public Task AppendSessionsAsync(
        CustomerId customerId,
        IReadOnlyList<Session> sessions,
        CancellationToken cancellationToken
    ) =>
        AppendAsync(
            AppendUndelivered,
            customerId,
            [.. sessions.SelectMany(session => session.Events)],
            EventOrigin.Of(current),
            cancellationToken
        );

    /// <summary>Appends that guessing at a password was stopped, in a request that is over. Webhooks are not told.</summary>
    public Task AppendBlockAsync(
        CustomerId customerId,
        SignInBlock block,
        EventOrigin origin,
        CancellationToken cancellationToken
    ) => AppendAsync(AppendUndelivered, customerId, block.Events, origin, cancellationToken);

    /// <summary>Appends what platform staff did for an account. Webhooks are not told.</summary>
    public Task AppendSupportAsync(CustomerId customerId, SupportAct act, CancellationToken cancellationToken) =>
        AppendAsync(AppendUndelivered, customerId, act.Events, EventOrigin.Of(current), cancellationToken);

    /// <summary>Appends everything that happened to the aggregate since it was loaded.</summary>
    public Task AppendAsync(CustomerId customerId, AggregateRoot aggregate, CancellationToken cancellationToken) =>
        AppendAsync(Append, customerId, aggregate.Events, EventOrigin.Of(current), cancellationToken);

    private async Task AppendAsync(
        string sql,
        CustomerId customerId,
        IReadOnlyList<DomainEvent> events,
        EventOrigin origin,
        CancellationToken cancellationToken
    )
    {
        var parameters = Parameters(EventColumns.From(events, ids, origin)).Add(customerId.Value);
        await session.ExecuteAsync(sql, parameters, cancellationToken);
        session.Recorded(events);
        await notices.QueueAsync(events, cancellationToken);
    }
}
