-- Gives events a place in the feed, which every reader sees in the same order and in which nothing appears behind what was read already.

-- Numbers are taken before the commit, so "greater than the last one seen" would lose what commits late. The place is the number of the
-- transaction instead: below the oldest transaction that still runs, everything is settled. The added number is 0 until the database is
-- restored into a server that counts its transactions from the beginning; feed_continue then raises it.
CREATE FUNCTION feed_now() RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    AS 'SELECT pg_current_xact_id()::text::bigint + 0';

CREATE FUNCTION feed_settled() RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    AS 'SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint + 0';

-- A transaction gets its number before it waits for the account's row, so the greater number can come first. The account keeps the greatest
-- that it has given an event, and so an account's events stand in the order of their versions.
ALTER TABLE customers ADD COLUMN feed_order bigint NOT NULL DEFAULT 0;

ALTER TABLE events
    ADD COLUMN feed_order bigint NOT NULL DEFAULT 0,
    ADD COLUMN seq bigint;

UPDATE events e
SET seq = old.seq
FROM (
    SELECT o.customer_id, o.version, row_number() OVER (ORDER BY o.tm_reached, o.customer_id, o.version) AS seq
    FROM (
        SELECT customer_id, version, max(tm_create) OVER (PARTITION BY customer_id ORDER BY version) AS tm_reached
        FROM events
    ) o
) old
WHERE e.customer_id = old.customer_id
AND e.version = old.version;

ALTER TABLE events
    ALTER COLUMN feed_order SET DEFAULT feed_now(),
    ALTER COLUMN seq SET NOT NULL,
    ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY;

SELECT setval(pg_get_serial_sequence('events', 'seq'), (SELECT COALESCE(max(seq), 0) + 1 FROM events), false);

-- An event is found by its account and version, or through the feed; nobody asks for it by its id.
ALTER TABLE events DROP CONSTRAINT events_pkey;
ALTER TABLE events ADD CONSTRAINT events_pkey PRIMARY KEY USING INDEX events_customer_version_key;
CREATE INDEX events_feed ON events (feed_order, seq);
CREATE INDEX events_feed_by_type ON events (type, feed_order, seq);

-- How far a relay has sent the feed.
CREATE TABLE event_relays (
    name text PRIMARY KEY,
    feed_order bigint NOT NULL,
    seq bigint NOT NULL,
    tm_update timestamptz NOT NULL
);

-- Where everything sent by a certain time ends; what lies before an old mark was sent before that time and can be removed.
CREATE TABLE event_marks (
    tm_create timestamptz PRIMARY KEY,
    feed_order bigint NOT NULL,
    seq bigint NOT NULL
);

-- After a restore the server may count its transactions from lower than the events do. Then counting goes on above them.
CREATE FUNCTION feed_continue() RETURNS boolean
    LANGUAGE plpgsql
    AS $$
DECLARE
    highest bigint;
    missing bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(5204113378922);
    SELECT GREATEST((SELECT max(feed_order) FROM events), (SELECT max(feed_order) FROM event_marks)) INTO highest;
    IF highest IS NULL OR highest < feed_now() THEN
        RETURN false;
    END IF;
    missing := highest + 1 - pg_current_xact_id()::text::bigint;
    EXECUTE format('CREATE OR REPLACE FUNCTION feed_now() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS %L',
        format('SELECT pg_current_xact_id()::text::bigint + %s', missing));
    EXECUTE format('CREATE OR REPLACE FUNCTION feed_settled() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS %L',
        format('SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint + %s', missing));
    RETURN true;
END
$$;
