using Customers.Application.Capabilities;
using Customers.Application.DryRuns;
using Customers.Application.Resources;
using Customers.Infrastructure.Capabilities;
using Customers.Infrastructure.Deletions;

namespace Customers.Infrastructure.DryRuns;

/// <summary>Reads what a transaction has written from its rows, before it is rolled back: so it is what would have been committed.</summary>
internal sealed class EffectReader(DatabaseSession session, LimitOptions options) : IEffectReader
{
    // What is deferred to the commit is checked first. The place in the feed finds events by an index, and xmin says whose they are. Each sort is
    // one row, since a deletion asks for many resources.
    private const string SelectEvents = """
        SET CONSTRAINTS ALL IMMEDIATE;

        SELECT e.type, e.changed, count(*) AS count
        FROM events e
        WHERE e.feed_order >= feed_now()
        AND e.xmin = pg_current_xact_id()::xid
        AND (@Account IS NULL OR e.customer_id = @Account)
        GROUP BY e.customer_id, e.type, e.changed
        ORDER BY min(e.seq)
        """;

    private const string CountDeliveries = """
        SELECT count(*)
        FROM webhook_deliveries d
        WHERE d.status = 'pending'
        AND d.xmin = pg_current_xact_id()::xid
        AND d.customer_id IN (
            SELECT e.customer_id
            FROM events e
            WHERE e.feed_order >= feed_now()
            AND e.xmin = pg_current_xact_id()::xid
            UNION ALL
            SELECT @Account
        )
        AND (@Account IS NULL OR d.customer_id = @Account)
        """;

    public async Task<Written> ReadWrittenAsync(CustomerId? account, CancellationToken cancellationToken)
    {
        var mails = session.Mails.Where(mail => account is null || mail.Account == account).ToList();
        var parameters = new { Account = account?.Value };
        var events = await session.ListAsync<EventRow>(SelectEvents, parameters, cancellationToken);
        return new(
            events.ConvertAll(row => new EventEffectDto(row.Type, row.Changed, row.Count)),
            mails.ConvertAll(mail => new MailEffectDto(mail.Kind)),
            await session.FindAsync<long>(CountDeliveries, parameters, cancellationToken)
        );
    }

    public Task<IReadOnlyDictionary<string, long>> CountAsync(CustomerId id, CancellationToken cancellationToken) =>
        OwnedResources.CountAsync(id, session.ListAsync<OwnedResources.OwnedRow>, cancellationToken);

    public Task<IReadOnlyList<CapabilityAnswer>> ReadAsync(
        IReadOnlyList<CapabilityQuestion> questions,
        CancellationToken cancellationToken
    ) => CapabilityReader.ReadAsync(questions, options, session.ListAsync<CapabilityRow>, cancellationToken);

    private sealed record EventRow
    {
        public required string Type { get; init; }

        public string[] Changed { get; init; } = [];

        public long Count { get; init; }
    }
}
