-- Events, deliveries and attempts lie in a partition for each month, so that what is old goes whole (docs/decisions/0054).
-- Each step is a transaction of its own: what takes long stops nobody, and what stops somebody takes milliseconds.

-- The ids of events, which their deliveries share, are UUIDs of version 7: they begin with their time.
CREATE OR REPLACE FUNCTION id_at(happened timestamptz) RETURNS uuid
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT (lpad(to_hex(trunc(extract(epoch FROM happened) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid $$;

CREATE OR REPLACE FUNCTION month_of(happened timestamptz) RETURNS timestamptz
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT date_trunc('month', happened AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' $$;

-- What is there already becomes the first partition. It ends four weeks from now at least: until the last step no
-- younger id can be written.
SET LOCAL lock_timeout = '500ms';

DO $$
DECLARE
    first_month uuid := id_at((month_of(now()) AT TIME ZONE 'UTC' + interval '2 months') AT TIME ZONE 'UTC');
BEGIN
    EXECUTE format(
        'CREATE OR REPLACE FUNCTION months_begin() RETURNS uuid LANGUAGE sql IMMUTABLE AS %L',
        format('SELECT %L::uuid', first_month)
    );
    EXECUTE format('ALTER TABLE events DROP CONSTRAINT IF EXISTS before_months, ADD CONSTRAINT before_months CHECK (id < %L) NOT VALID', first_month);
    EXECUTE format('ALTER TABLE webhook_deliveries DROP CONSTRAINT IF EXISTS before_months, ADD CONSTRAINT before_months CHECK (id < %L) NOT VALID', first_month);
    EXECUTE format('ALTER TABLE webhook_attempts DROP CONSTRAINT IF EXISTS before_months, ADD CONSTRAINT before_months CHECK (delivery_id < %L) NOT VALID', first_month);
END
$$;

-- Step: the rows that are there are read once, and nobody waits meanwhile. Where one is younger, the last step does it.
DO $$
BEGIN
    ALTER TABLE events VALIDATE CONSTRAINT before_months;
    ALTER TABLE webhook_deliveries VALIDATE CONSTRAINT before_months;
    ALTER TABLE webhook_attempts VALIDATE CONSTRAINT before_months;
EXCEPTION WHEN check_violation THEN
    NULL;
END
$$;

-- Step: the tables change places.
SET LOCAL lock_timeout = '500ms';
LOCK TABLE events, webhook_deliveries, webhook_attempts IN ACCESS EXCLUSIVE MODE;

ALTER TABLE events RENAME TO events_before;
ALTER TABLE events_before RENAME CONSTRAINT events_pkey TO events_before_pkey;
ALTER INDEX events_feed RENAME TO events_before_feed;
ALTER INDEX events_feed_by_actor RENAME TO events_before_feed_by_actor;
ALTER INDEX events_feed_by_type RENAME TO events_before_feed_by_type;
ALTER INDEX events_of_ends RENAME TO events_before_of_ends;
ALTER TABLE webhook_deliveries RENAME TO webhook_deliveries_before;
ALTER TABLE webhook_deliveries_before RENAME CONSTRAINT webhook_deliveries_pkey TO webhook_deliveries_before_pkey;
ALTER INDEX webhook_deliveries_newest RENAME TO webhook_deliveries_before_newest;
ALTER INDEX webhook_deliveries_oldest RENAME TO webhook_deliveries_before_oldest;
ALTER INDEX webhook_deliveries_pending RENAME TO webhook_deliveries_before_pending;
ALTER INDEX webhook_deliveries_unsuccessful RENAME TO webhook_deliveries_before_unsuccessful;
DROP TRIGGER deliveries_are_counted ON webhook_deliveries_before;
ALTER TABLE webhook_attempts RENAME TO webhook_attempts_before;
ALTER TABLE webhook_attempts_before RENAME CONSTRAINT webhook_attempts_pkey TO webhook_attempts_before_pkey;

-- An account's versions are unique in each partition by its key, and over all by the account's lock, under which they are
-- given out (decision 8).
CREATE TABLE events (LIKE events_before INCLUDING DEFAULTS) PARTITION BY RANGE (id);
CREATE INDEX events_feed ON events (feed_order, seq);
CREATE INDEX events_feed_by_actor ON events (actor_id, feed_order, seq);
CREATE INDEX events_feed_by_type ON events (type, feed_order, seq);
CREATE INDEX events_of_ends ON events (customer_id, version) WHERE type IN ('customer_frozen', 'customer_deleted', 'customer_expired');

DO $$
DECLARE
    next_seq bigint := (SELECT s.last_value + s.is_called::integer FROM events_seq_seq s);
BEGIN
    ALTER TABLE events_before ALTER COLUMN seq DROP IDENTITY;
    EXECUTE format('ALTER TABLE events ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (START WITH %s)', next_seq);
END
$$;

CREATE TABLE webhook_deliveries (
    LIKE webhook_deliveries_before INCLUDING DEFAULTS,
    PRIMARY KEY (id),
    CONSTRAINT webhook_deliveries_status_is_known CHECK (status IN ('pending', 'delivered', 'failed', 'cancelled')),
    CONSTRAINT webhook_deliveries_pending_have_a_next_attempt CHECK ((status = 'pending') = (tm_next IS NOT NULL))
) PARTITION BY RANGE (id);
CREATE INDEX webhook_deliveries_newest ON webhook_deliveries (customer_id, tm_create, id);
CREATE INDEX webhook_deliveries_oldest ON webhook_deliveries (tm_create);
CREATE INDEX webhook_deliveries_pending ON webhook_deliveries (customer_id, event_version) WHERE status = 'pending';
CREATE INDEX webhook_deliveries_unsuccessful ON webhook_deliveries (tm_create, id) WHERE status IN ('pending', 'failed');
CREATE TRIGGER deliveries_are_counted
    AFTER UPDATE ON webhook_deliveries
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION count_deliveries();

CREATE TABLE webhook_attempts (
    LIKE webhook_attempts_before INCLUDING DEFAULTS,
    PRIMARY KEY (delivery_id, number)
) PARTITION BY RANGE (delivery_id);

-- The partitions of a table, but for the one of what belongs to no month, and which ids each begins and ends with.
CREATE FUNCTION month_partitions(of_table text) RETURNS TABLE (name text, low uuid, high uuid)
    LANGUAGE sql STABLE
    AS $$
    SELECT c.relname::text,
        COALESCE(substring(b.bound FROM 'FROM \(''([^'']+)''\)')::uuid, '00000000-0000-0000-0000-000000000000'),
        substring(b.bound FROM 'TO \(''([^'']+)''\)')::uuid
    FROM pg_inherits i
    JOIN pg_class c ON c.oid = i.inhrelid
    CROSS JOIN LATERAL (SELECT pg_get_expr(c.relpartbound, c.oid) AS bound) b
    WHERE i.inhparent = of_table::regclass
    AND b.bound <> 'DEFAULT'
    $$;

-- Makes what will be a partition. An attempt lies in the month of its delivery, so that each month refers to its own.
CREATE FUNCTION make_partition(of_table text, suffix text) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    name text := format('%s_%s', of_table, suffix);
BEGIN
    EXECUTE format(
        'CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES) WITH (autovacuum_vacuum_scale_factor = 0.01, '
        'autovacuum_vacuum_threshold = 10000, autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02)',
        name, of_table
    );
    IF of_table = 'events' THEN
        EXECUTE format('ALTER TABLE %I ADD PRIMARY KEY (customer_id, version)', name);
    ELSIF of_table = 'webhook_attempts' THEN
        EXECUTE format(
            'ALTER TABLE %I ADD FOREIGN KEY (delivery_id) REFERENCES %I (id) ON DELETE CASCADE',
            name, format('webhook_deliveries_%s', suffix)
        );
    END IF;
END
$$;

-- Copies the rows of these ids, and of all from the first on where there is no last.
CREATE FUNCTION copy_rows(from_table text, into_table text, key text, low uuid, high uuid) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    columns text := (
        SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
        FROM pg_attribute a
        WHERE a.attrelid = from_table::regclass
        AND a.attnum > 0
        AND NOT a.attisdropped
    );
BEGIN
    EXECUTE format(
        'INSERT INTO %1$I (%2$s) SELECT %2$s FROM %3$I WHERE %4$I >= $1 AND ($2 IS NULL OR %4$I < $2)', into_table, columns, from_table, key
    )
    USING low, high;
END
$$;

SELECT make_partition(t.name, 'default')
FROM (VALUES (1, 'events'), (2, 'webhook_deliveries'), (3, 'webhook_attempts')) AS t (place, name)
ORDER BY t.place;

-- What is younger than the first month was written by a clock far ahead, or by hand.
DO $$
DECLARE
    first_month uuid := months_begin();
BEGIN
    IF EXISTS (SELECT FROM pg_constraint c WHERE c.conname = 'before_months' AND NOT c.convalidated) THEN
        PERFORM copy_rows('events_before', 'events_default', 'id', first_month, NULL);
        PERFORM copy_rows('webhook_deliveries_before', 'webhook_deliveries_default', 'id', first_month, NULL);
        PERFORM copy_rows('webhook_attempts_before', 'webhook_attempts_default', 'delivery_id', first_month, NULL);
        DELETE FROM events_before WHERE id >= first_month;
        DELETE FROM webhook_deliveries_before WHERE id >= first_month;
        ALTER TABLE events_before VALIDATE CONSTRAINT before_months;
        ALTER TABLE webhook_deliveries_before VALIDATE CONSTRAINT before_months;
        ALTER TABLE webhook_attempts_before VALIDATE CONSTRAINT before_months;
    END IF;
    EXECUTE format('ALTER TABLE events ATTACH PARTITION events_before FOR VALUES FROM (MINVALUE) TO (%L)', first_month);
    EXECUTE format('ALTER TABLE webhook_deliveries ATTACH PARTITION webhook_deliveries_before FOR VALUES FROM (MINVALUE) TO (%L)', first_month);
    EXECUTE format('ALTER TABLE webhook_attempts ATTACH PARTITION webhook_attempts_before FOR VALUES FROM (MINVALUE) TO (%L)', first_month);
END
$$;

ALTER TABLE events_before DROP CONSTRAINT before_months;
ALTER TABLE webhook_deliveries_before DROP CONSTRAINT before_months;
ALTER TABLE webhook_attempts_before DROP CONSTRAINT before_months;
DROP FUNCTION months_begin();
ALTER TABLE events ATTACH PARTITION events_default DEFAULT;
ALTER TABLE webhook_deliveries ATTACH PARTITION webhook_deliveries_default DEFAULT;
ALTER TABLE webhook_attempts ATTACH PARTITION webhook_attempts_default DEFAULT;

-- Adds a month of all three tables. What the default partitions hold of it moves there, unless that were so much that
-- readers would wait: then it stays, and is removed row by row.
CREATE FUNCTION add_month(first_day timestamptz) RETURNS boolean
    LANGUAGE plpgsql
    SET lock_timeout = '200ms'
    AS $$
DECLARE
    suffix text := to_char(first_day AT TIME ZONE 'UTC', 'YYYY_MM');
    low uuid := id_at(first_day);
    high uuid := id_at((first_day AT TIME ZONE 'UTC' + interval '1 month') AT TIME ZONE 'UTC');
    bounds text := format('FOR VALUES FROM (%L) TO (%L)', low, high);
    most CONSTANT integer := 10000;
BEGIN
    LOCK TABLE events_default, webhook_deliveries_default, webhook_attempts_default IN ACCESS EXCLUSIVE MODE;
    IF (SELECT count(*) FROM (SELECT FROM events_default e WHERE e.id >= low AND e.id < high LIMIT most + 1) x) > most
        OR (SELECT count(*) FROM (SELECT FROM webhook_deliveries_default d WHERE d.id >= low AND d.id < high LIMIT most + 1) x) > most
        OR (SELECT count(*) FROM (SELECT FROM webhook_attempts_default a WHERE a.delivery_id >= low AND a.delivery_id < high LIMIT most + 1) x) > most
    THEN
        RETURN false;
    END IF;
    PERFORM make_partition('events', suffix);
    PERFORM make_partition('webhook_deliveries', suffix);
    PERFORM make_partition('webhook_attempts', suffix);
    PERFORM copy_rows('events_default', 'events_' || suffix, 'id', low, high);
    PERFORM copy_rows('webhook_deliveries_default', 'webhook_deliveries_' || suffix, 'id', low, high);
    PERFORM copy_rows('webhook_attempts_default', 'webhook_attempts_' || suffix, 'delivery_id', low, high);
    DELETE FROM events_default e WHERE e.id >= low AND e.id < high;
    DELETE FROM webhook_deliveries_default d WHERE d.id >= low AND d.id < high;
    EXECUTE format('ALTER TABLE events ATTACH PARTITION %I %s', 'events_' || suffix, bounds);
    EXECUTE format('ALTER TABLE webhook_deliveries ATTACH PARTITION %I %s', 'webhook_deliveries_' || suffix, bounds);
    EXECUTE format('ALTER TABLE webhook_attempts ATTACH PARTITION %I %s', 'webhook_attempts_' || suffix, bounds);
    RETURN true;
END
$$;

-- The months from a time's own to the second after it that no partition is for.
CREATE FUNCTION missing_months(since timestamptz) RETURNS SETOF timestamptz
    LANGUAGE sql STABLE
    AS $$
    SELECT m.first_day
    FROM generate_series(0, 2) n
    CROSS JOIN LATERAL (SELECT (month_of(since) AT TIME ZONE 'UTC' + n * interval '1 month') AT TIME ZONE 'UTC' AS first_day) m
    WHERE NOT EXISTS (SELECT FROM month_partitions('events') p WHERE p.low <= id_at(m.first_day) AND p.high > id_at(m.first_day))
    ORDER BY m.first_day
    $$;

-- Adds the months that are missing, one replica at a time. Answers how many were. Each reads what the default partitions hold
-- while nobody else may: where that is much, only whoever calls add_month by hand decides to.
CREATE FUNCTION add_missing_months() RETURNS bigint
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF pg_relation_size('events_default') + pg_relation_size('webhook_deliveries_default') + pg_relation_size('webhook_attempts_default')
            > 256 * 1024 * 1024
        OR NOT pg_try_advisory_xact_lock(5204113378923)
    THEN
        RETURN 0;
    END IF;
    RETURN (SELECT count(*) FILTER (WHERE add_month(m.first_day)) FROM missing_months(now()) AS m (first_day));
END
$$;

-- Drops the oldest month that has ended and of which nothing is to be kept. Looks again when it has locked out everybody.
-- Of many rows it says about how many there were.
CREATE FUNCTION drop_past_month_of_events(period interval) RETURNS TABLE (name text, row_count bigint)
    LANGUAGE plpgsql
    SET lock_timeout = '200ms'
    AS $$
DECLARE
    sent record;
    part record;
    is_needed boolean;
BEGIN
    SELECT m.feed_order, m.seq INTO sent FROM event_marks m WHERE m.tm_create <= now() - period ORDER BY m.tm_create DESC LIMIT 1;
    FOR part IN SELECT p.name FROM month_partitions('events') p WHERE p.high <= id_at(now()) AND sent.seq IS NOT NULL ORDER BY p.low LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %I e WHERE (e.feed_order, e.seq) > ($1, $2))', part.name)
        INTO is_needed USING sent.feed_order, sent.seq;
        CONTINUE WHEN is_needed;
        name := part.name;
        row_count := about_count(part.name);
        LOCK TABLE ONLY events IN ACCESS EXCLUSIVE MODE;
        EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', part.name);
        EXECUTE format('SELECT EXISTS (SELECT FROM %I e WHERE (e.feed_order, e.seq) > ($1, $2))', part.name)
        INTO is_needed USING sent.feed_order, sent.seq;
        IF NOT is_needed THEN
            EXECUTE format('DROP TABLE %I', part.name);
            RETURN NEXT;
        END IF;
        RETURN;
    END LOOP;
END
$$;

CREATE FUNCTION drop_past_month_of_deliveries(period interval) RETURNS TABLE (name text, row_count bigint)
    LANGUAGE plpgsql
    SET lock_timeout = '200ms'
    AS $$
DECLARE
    part record;
    attempts text;
    is_needed boolean;
    look CONSTANT text := 'SELECT EXISTS (SELECT FROM %1$I d WHERE d.tm_create > now() - $1) OR EXISTS (SELECT FROM %1$I d WHERE d.status = ''pending'')';
BEGIN
    FOR part IN SELECT p.name FROM month_partitions('webhook_deliveries') p WHERE p.high <= id_at(now()) ORDER BY p.low LOOP
        EXECUTE format(look, part.name) INTO is_needed USING period;
        CONTINUE WHEN is_needed;
        name := part.name;
        row_count := about_count(part.name);
        attempts := replace(part.name, 'deliveries', 'attempts');
        LOCK TABLE ONLY webhook_deliveries, ONLY webhook_attempts IN ACCESS EXCLUSIVE MODE;
        EXECUTE format('LOCK TABLE %I, %I IN ACCESS EXCLUSIVE MODE', part.name, attempts);
        EXECUTE format(look, part.name) INTO is_needed USING period;
        IF NOT is_needed THEN
            EXECUTE format('DROP TABLE %I, %I', attempts, part.name);
            RETURN NEXT;
        END IF;
        RETURN;
    END LOOP;
END
$$;

CREATE FUNCTION about_count(partition_name text) RETURNS bigint
    LANGUAGE plpgsql STABLE
    AS $$
DECLARE
    counted bigint;
BEGIN
    SELECT c.reltuples::bigint INTO counted FROM pg_class c WHERE c.oid = partition_name::regclass AND c.relpages > 10000 AND c.reltuples >= 0;
    IF counted IS NULL THEN
        EXECUTE format('SELECT count(*) FROM %I', partition_name) INTO counted;
    END IF;
    RETURN counted;
END
$$;

SELECT add_missing_months();

-- Planned once a session instead of each time: there are more tables to plan for.
CREATE OR REPLACE FUNCTION feed_end(OUT feed_order bigint, OUT seq bigint)
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
    SELECT p.feed_order, p.seq INTO feed_order, seq
    FROM (
        (SELECT e.feed_order, e.seq FROM events e ORDER BY e.feed_order DESC, e.seq DESC LIMIT 1)
        UNION ALL
        (SELECT m.feed_order, m.seq FROM event_marks m ORDER BY m.tm_create DESC LIMIT 1)
        UNION ALL
        (SELECT r.feed_order, r.seq FROM event_relays r)
        UNION ALL
        SELECT 0, 0
    ) p
    ORDER BY p.feed_order DESC, p.seq DESC
    LIMIT 1;
END
$$;
