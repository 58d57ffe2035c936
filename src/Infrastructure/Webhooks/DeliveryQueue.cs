namespace Customers.Infrastructure.Webhooks;

/// <summary>
/// Hands out deliveries that are due. What is leased is the account's webhook, so one replica at a time sends to it, one delivery at a time and
/// the oldest first; a lease that is not given back in time, since its holder died, is anybody's.
/// </summary>
internal sealed class DeliveryQueue(
    NpgsqlDataSource dataSource,
    WebhookSecrets secrets,
    WebhookOptions options,
    WebhookMetrics metrics
)
{
    /// <summary>How many deliveries may be under way.</summary>
    public DeliveryPlaces Places { get; } = new(options);

    // Replicas skip what another one is about to lease. The longest due come first: nobody's backlog stands in front of anybody else.
    private const string LeaseDue = """
        UPDATE webhooks
        SET tm_lease = now() + @Lease,
            lease = gen_random_uuid()
        WHERE customer_id IN (
            SELECT customer_id
            FROM webhooks
            WHERE tm_due <= now()
            AND tm_pause IS NULL
            AND (tm_lease IS NULL OR tm_lease <= now())
            AND (tm_fail IS NOT NULL) = @IsFailing
            AND (@IsFailing OR (tm_success IS NOT NULL) = @IsProven)
            ORDER BY tm_due
            LIMIT @Most
            FOR UPDATE SKIP LOCKED
        )
        RETURNING customer_id
        """;

    // What a gone account's erasure has not cancelled yet counts as cancelled; the one that tells of its end comes later.
    private const string Cancelled = """
        SELECT COALESCE(max(o.last_version), 0)
        FROM erasures o
        WHERE o.table_name = 'webhook_deliveries'
        AND o.tm_complete IS NULL
        AND o.customer_id =
        """;

    // A statement of its own: it has to see what was finished while the one before waited for its locks. A delivery has the id of its event, so the
    // event is looked for in one month.
    private const string SelectDue = $"""
        SELECT w.customer_id, w.lease, {SecretColumns.Columns}, now() AS tm_now,
            COALESCE(NULLIF(c.webhook_method, ''), w.last_method) AS method,
            CASE
                WHEN c.webhook_uri <> '' THEN c.webhook_uri
                WHEN c.tm_delete > now() - interval '1 hour' THEN w.last_uri
                ELSE ''
            END AS uri,
            d.id AS delivery_id, d.attempts, d.type, d.tm_create, e.data::text AS data,
            COALESCE(e.trace_parent, '') AS trace_parent
        FROM webhooks w
        JOIN customers c ON c.id = w.customer_id
        LEFT JOIN LATERAL (
            SELECT d.id, d.attempts, d.type, d.event_version, d.tm_create
            FROM webhook_deliveries d
            WHERE d.customer_id = w.customer_id
            AND d.status = 'pending'
            AND d.tm_next <= now()
            AND d.event_version > ({Cancelled} w.customer_id)
            ORDER BY d.event_version
            LIMIT 1
        ) AS d ON true
        LEFT JOIN events e ON e.customer_id = w.customer_id AND e.version = d.event_version AND e.id = d.id
        WHERE w.customer_id = ANY(@Ids)
        """;

    /// <summary>Leases webhooks at which something is due, and hands out what it is.</summary>
    /// <param name="max">How many at most.</param>
    /// <param name="standing">Of endpoints of which this is known.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<List<DueDelivery>> LeaseAsync(int max, EndpointStanding standing, CancellationToken cancellationToken)
    {
        var lease = new
        {
            options.Lease,
            IsFailing = standing == EndpointStanding.Failing,
            IsProven = standing == EndpointStanding.Proven,
            Most = max,
        };
        var ids = await dataSource.ListAsync<Guid>(LeaseDue, lease, cancellationToken);
        return ids.Count == 0 ? [] : await dataSource.ListAsync<DueDelivery>(SelectDue, new { Ids = ids }, cancellationToken);
    }

    /// <summary>Gives the account its first secret if it has none: one from before there were webhooks that nobody has asked for it.</summary>
    public async Task<DueDelivery> EnsureSecretAsync(DueDelivery due, CancellationToken cancellationToken)
    {
        if (due.Secret.Length > 0)
            return due;
        var parameters = new { Id = due.CustomerId, Fresh = secrets.Protect(WebhookSecrets.Create()) };
        var row = await dataSource.FindAsync<SecretColumns>(WebhookRepository.EnsureSecret, parameters, cancellationToken);
        return due with { Secret = row!.Secret };
    }

    // Of a deleted account's endpoint nothing is kept for longer than an hour: what would be tried after that is given up. The first statement locks the webhook's row if the lease is still ours: whoever queues a delivery from now on waits, and whoever did
    // before is seen by the last one.
    private const string GiveBack = $"""
        UPDATE webhooks
        SET tm_lease = tm_lease
        WHERE customer_id = @CustomerId
        AND lease = @Lease;

        INSERT INTO webhook_attempts (delivery_id, number, tm_create, status_code, duration_ms, error, answer)
        SELECT d.id, (SELECT COALESCE(max(a.number), 0) + 1 FROM webhook_attempts a WHERE a.delivery_id = d.id),
            clock_timestamp(), @StatusCode, @DurationMs, CASE WHEN c.tm_delete IS NULL THEN @Error ELSE '' END,
            CASE WHEN c.tm_delete IS NULL THEN @Answer ELSE '' END
        FROM webhook_deliveries d
        JOIN webhooks w ON w.customer_id = d.customer_id AND w.lease = @Lease
        JOIN customers c ON c.id = d.customer_id
        WHERE d.id = @DeliveryId
        AND d.status = 'pending'
        AND @WasTried;

        UPDATE webhook_deliveries d
        SET status = n.status,
            attempts = @Attempts,
            tm_next = CASE WHEN n.status = 'pending' THEN clock_timestamp() + @Wait END,
            tm_update = clock_timestamp()
        FROM webhooks w
        JOIN customers c ON c.id = w.customer_id
        CROSS JOIN LATERAL (
            SELECT CASE
                WHEN @Status = 'pending' AND c.tm_delete + interval '1 hour' <= clock_timestamp() + @Wait THEN 'failed'
                ELSE @Status
            END AS status
        ) n
        WHERE d.id = @DeliveryId
        AND d.status = 'pending'
        AND w.customer_id = d.customer_id
        AND w.lease = @Lease;

        WITH left_over AS (
            SELECT min(tm_next) AS tm_due
            FROM webhook_deliveries
            WHERE customer_id = @CustomerId
            AND status = 'pending'
            AND event_version > ({Cancelled} @CustomerId)
        )
        UPDATE webhooks w
        SET lease = NULL,
            tm_lease = NULL,
            tm_due = left_over.tm_due,
            tm_fail = CASE WHEN @Failed THEN COALESCE(w.tm_fail, clock_timestamp()) WHEN @WasTried THEN NULL ELSE w.tm_fail END,
            tm_success = CASE WHEN @WasTried AND NOT @Failed THEN clock_timestamp() ELSE w.tm_success END,
            last_method = CASE WHEN left_over.tm_due IS NULL THEN '' ELSE w.last_method END,
            last_uri = CASE WHEN left_over.tm_due IS NULL THEN '' ELSE w.last_uri END
        FROM left_over
        WHERE w.customer_id = @CustomerId
        AND w.lease = @Lease
        RETURNING w.tm_fail <= now() - @PauseAfter
        """;

    /// <summary>
    /// Writes down what became of a delivery and gives the webhook back; does nothing when the lease has run out and somebody else has it.
    /// Hands back whether the endpoint has failed for so long that it is to be paused.
    /// </summary>
    public async Task<bool> GiveBackAsync(DueDelivery due, DeliveryOutcome outcome, CancellationToken cancellationToken)
    {
        var parameters = new
        {
            due.CustomerId,
            due.Lease,
            due.DeliveryId,
            outcome.Status,
            outcome.Attempts,
            outcome.Wait,
            outcome.WasTried,
            outcome.Failed,
            outcome.StatusCode,
            outcome.DurationMs,
            outcome.Error,
            outcome.Answer,
            options.PauseAfter,
        };
        var isToBePaused = await dataSource.FindAsync<bool?>(GiveBack, parameters, cancellationToken) ?? false;
        if (due.DeliveryId is not null)
            metrics.Count(due, outcome);
        return isToBePaused;
    }
}
