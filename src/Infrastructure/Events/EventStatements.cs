namespace Customers.Infrastructure.Events;

/// <summary>
/// Parts of a statement whose first part, <c>saved</c>, changes an account (id, event_version, feed_order, webhook_method, webhook_uri): they
/// write what happened. A statement with one of them has these parameters first, and its own behind them.
/// </summary>
internal static class EventStatements
{
    public const string EventIds = "$1";
    public const string EventTypes = "$2";
    public const string EventChanges = "$3";
    public const string EventData = "$4";
    public const string EventCount = "$5";
    public const string EventTime = "$6";
    public const string ActorType = "$7";
    public const string ActorId = "$8";
    public const string RequestId = "$9";
    public const string ChangesWebhook = "$10";
    public const string StaffReasons = "$11";
    public const string Credential = "$12";
    public const string Network = "$13";
    public const string UserAgent = "$14";
    public const string TraceParent = "$15";

    /// <summary>How many parameters the events have: those of a statement begin behind them.</summary>
    public const int ParameterCount = 15;

    /// <summary>The first parameter that is a statement's own.</summary>
    public const string FirstOwn = "$16";

    /// <summary>The values of the parameters, in the order of their names.</summary>
    public static PositionalParameters Parameters(EventColumns events) =>
        new PositionalParameters()
            .Add(events.EventIds)
            .Add(events.EventTypes)
            .Add(events.EventChanges)
            .Add(events.EventData)
            .Add(events.EventCount)
            .Add(events.EventTime)
            .Add(events.ActorType)
            .Add(events.ActorId)
            .Add(events.RequestId)
            .Add(events.ChangesWebhook)
            .Add(events.StaffReasons)
            .Add(events.Credential)
            .Add(events.Network)
            .Add(events.UserAgent)
            .Add(events.TraceParent);

    /// <summary>Records the events; one row each.</summary>
    public const string Record = $"""
        INSERT INTO events (
            id, customer_id, version, type, actor_type, actor_id, request_id, changed, data, staff_reason, credential, network,
            user_agent, trace_parent, tm_create, feed_order
        )
        SELECT e.id, saved.id, saved.event_version - {EventCount} + e.ordinal, e.type, {ActorType}, {ActorId}, {RequestId},
            string_to_array(e.changed, ','), e.data::json, e.staff_reason, {Credential}, {Network}, {UserAgent}, {TraceParent}, {EventTime},
            saved.feed_order
        FROM saved
        CROSS JOIN unnest({EventIds}, {EventTypes}, {EventChanges}, {EventData}, {StaffReasons})
            WITH ORDINALITY AS e (id, type, changed, data, staff_reason, ordinal)
        ORDER BY e.ordinal
        """;

    // The row is there but for accounts from before there were webhooks.
    private const string Wake = $"""
        , woken AS (
            UPDATE webhooks w
            SET tm_due = LEAST(w.tm_due, {EventTime}),
                tm_pause = CASE WHEN {ChangesWebhook} THEN NULL ELSE w.tm_pause END,
                tm_fail = CASE WHEN {ChangesWebhook} THEN NULL ELSE w.tm_fail END,
                tm_success = CASE WHEN {ChangesWebhook} THEN NULL ELSE w.tm_success END
            FROM saved
            WHERE w.customer_id = saved.id
            AND saved.webhook_method <> ''
            AND saved.webhook_uri <> ''
            RETURNING w.customer_id
        ), added AS (
            INSERT INTO webhooks (customer_id, secret, tm_due)
            SELECT saved.id, '', {EventTime}
            FROM saved
            WHERE saved.webhook_method <> ''
            AND saved.webhook_uri <> ''
            AND NOT EXISTS (SELECT 1 FROM webhooks o WHERE o.customer_id = saved.id)
            ON CONFLICT DO NOTHING
        )
        """;

    /// <summary>Records the events and, if the account has a webhook, queues them for it; one row each that is queued.</summary>
    public const string RecordAndDeliver = $"""
        {Wake}, {RecordAndQueue}
        """;

    /// <summary>
    /// Records the events and queues them, like <see cref="RecordAndDeliver"/>, for a webhook that is another one now: what waited is due at once, in
    /// its order, and after the webhook's row as everywhere, so that nobody waits crosswise.
    /// </summary>
    // A statement of its own, since hardly any change is one of the webhook, and each would open every month of deliveries.
    public const string RecordAndRedirect = $"""
        {Wake}, due AS (
            UPDATE webhook_deliveries d
            SET tm_next = {EventTime}
            FROM woken
            WHERE d.customer_id = woken.customer_id
            AND d.status = 'pending'
        ), {RecordAndQueue}
        """;

    /// <summary>Records the events and queues them, like <see cref="RecordAndDeliver"/>, where the webhook's row is somebody else's concern.</summary>
    public const string RecordAndQueue = $"""
        recorded AS (
            {Record}
            RETURNING id, customer_id, version, type, tm_create
        )
        INSERT INTO webhook_deliveries (id, customer_id, event_version, type, status, attempts, tm_next, tm_create, tm_update)
        SELECT r.id, r.customer_id, r.version, r.type, 'pending', 0, r.tm_create, r.tm_create, r.tm_create
        FROM recorded r
        CROSS JOIN saved
        WHERE saved.webhook_method <> ''
        AND saved.webhook_uri <> ''
        """;
}
