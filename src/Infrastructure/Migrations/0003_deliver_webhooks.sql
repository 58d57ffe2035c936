-- Webhooks: each account's endpoint as the dispatcher sees it, what is to be delivered to it, and every attempt.

-- One row an account, without a foreign key: checking it would wait for a change of the account that waits for this row. Method and URI are the account's own; last_method and last_uri bridge the time from the account's deletion, which
-- empties those, to the end of its last delivery.
CREATE TABLE webhooks (
    customer_id uuid PRIMARY KEY,
    secret text NOT NULL,
    previous_secret text,
    tm_previous_expire timestamptz,
    last_method text NOT NULL DEFAULT '',
    last_uri text NOT NULL DEFAULT '',
    tm_fail timestamptz,
    tm_pause timestamptz,
    tm_due timestamptz,
    tm_lease timestamptz,
    lease uuid
) WITH (fillfactor = 80);

CREATE INDEX webhooks_due ON webhooks (tm_due) WHERE tm_due IS NOT NULL AND tm_pause IS NULL;

-- What is to be delivered: an event of the account, whose id it shares.
CREATE TABLE webhook_deliveries (
    id uuid PRIMARY KEY,
    customer_id uuid NOT NULL,
    event_version bigint NOT NULL,
    type text NOT NULL,
    status text NOT NULL,
    attempts integer NOT NULL,
    tm_next timestamptz,
    tm_create timestamptz NOT NULL,
    tm_update timestamptz NOT NULL,
    CONSTRAINT webhook_deliveries_status_is_known CHECK (status IN ('pending', 'delivered', 'failed', 'cancelled')),
    CONSTRAINT webhook_deliveries_pending_have_a_next_attempt CHECK ((status = 'pending') = (tm_next IS NOT NULL))
);

CREATE INDEX webhook_deliveries_newest ON webhook_deliveries (customer_id, tm_create, id);
CREATE INDEX webhook_deliveries_pending ON webhook_deliveries (customer_id, event_version) WHERE status = 'pending';
CREATE INDEX webhook_deliveries_oldest ON webhook_deliveries (tm_create);

-- The answer is what the endpoint said, cut to 1 KiB.
CREATE TABLE webhook_attempts (
    delivery_id uuid NOT NULL REFERENCES webhook_deliveries (id) ON DELETE CASCADE,
    number integer NOT NULL,
    tm_create timestamptz NOT NULL,
    status_code integer,
    duration_ms integer NOT NULL,
    error text NOT NULL,
    answer text NOT NULL,
    PRIMARY KEY (delivery_id, number)
);
