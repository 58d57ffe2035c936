-- The feed says which history a place belongs to: a database that was restored, promoted or moved goes on with another one. A server that was
-- only started again goes on as well, from far above, because a folder that was copied back looks the same from within.
CREATE TABLE feed_histories (
    number integer PRIMARY KEY,
    tag text NOT NULL UNIQUE,
    -- Seals the cursors of this history. It keeps from readers how many transactions there were, and nothing else.
    cursor_key bytea NOT NULL,
    -- Whether the cursors of the history before go on here, up to its end.
    continues boolean NOT NULL,
    -- The end of the history before, and the first place of this one. Nothing was ever given a place between them.
    last_feed_order bigint NOT NULL,
    last_seq bigint NOT NULL,
    feed_order bigint NOT NULL,
    -- Where it is: a row that is copied, and not the files, was written by another transaction than it says.
    system_identifier bigint NOT NULL,
    timeline text NOT NULL,
    database_id oid NOT NULL,
    written_by xid8 NOT NULL,
    server_start timestamptz NOT NULL,
    tm_create timestamptz NOT NULL
);

-- pg_control_checkpoint() still tells of the time before a promotion; the name of the file that is written now does not.
CREATE FUNCTION feed_timeline() RETURNS text
    LANGUAGE sql STABLE
    AS $$ SELECT substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8) $$;

-- Where everything ends that ever had a place. What retention has removed lies before a mark.
CREATE FUNCTION feed_end(OUT feed_order bigint, OUT seq bigint)
    LANGUAGE sql STABLE
    AS $$
    SELECT p.feed_order, p.seq
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
    LIMIT 1
    $$;

-- What has happened to the database since its history was named: 'none', 'restarted', or 'replaced'. The greatest order that the asking process
-- has given out in it tells of transactions that a crash took back; what is stored tells of a server that counts from lower.
CREATE FUNCTION feed_change(given_out bigint) RETURNS text
    LANGUAGE sql VOLATILE
    AS $$
    SELECT COALESCE((
        SELECT CASE
            WHEN h.xmin <> h.written_by::xid
                OR h.system_identifier <> (SELECT c.system_identifier FROM pg_control_system() c)
                OR h.timeline <> feed_timeline()
                OR h.database_id <> (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
                OR (given_out >= h.feed_order AND given_out > f.feed_order)
                OR f.feed_order >= feed_settled() + s.xmax - s.xmin
            THEN 'replaced'
            WHEN h.server_start <> pg_postmaster_start_time() THEN 'restarted'
            ELSE 'none'
        END
        FROM feed_histories h
        CROSS JOIN feed_end() f
        CROSS JOIN (
            SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS xmax, pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS xmin
        ) s
        ORDER BY h.number DESC
        LIMIT 1
    ), 'replaced')
    $$;

-- Begins a history. Its places lie above all that was given out anywhere before this microsecond, as long as nobody writes a thousand
-- transactions in each: even a reader that does not know of histories misses nothing new.
CREATE FUNCTION feed_begin(goes_on boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    number_before integer;
    ended record;
    first_order bigint;
    added bigint;
BEGIN
    SELECT COALESCE(max(h.number), 0) INTO number_before FROM feed_histories h;
    SELECT f.feed_order, f.seq INTO ended FROM feed_end() f;
    first_order := GREATEST((extract(epoch FROM clock_timestamp()) * 1000000)::bigint << 10, feed_now() + 1, ended.feed_order + 1);
    added := first_order - pg_current_xact_id()::text::bigint;
    EXECUTE format('CREATE OR REPLACE FUNCTION feed_now() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS %L',
        format('SELECT pg_current_xact_id()::text::bigint + %s', added));
    EXECUTE format('CREATE OR REPLACE FUNCTION feed_settled() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS %L',
        format('SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint + %s', added));
    INSERT INTO feed_histories (
        number, tag, cursor_key, continues, last_feed_order, last_seq, feed_order, system_identifier, timeline, database_id, written_by,
        server_start, tm_create
    )
    SELECT number_before + 1, left(replace(gen_random_uuid()::text, '-', ''), 12),
        sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), goes_on, ended.feed_order, ended.seq, first_order,
        c.system_identifier, feed_timeline(), d.oid, pg_current_xact_id(), pg_postmaster_start_time(), clock_timestamp()
    FROM pg_control_system() c
    CROSS JOIN pg_database d
    WHERE d.datname = current_database();
END
$$;

-- Looks whether the history is still the one that was named, and begins another when it is not. Two small reads when it is. Who knows that the
-- end of the present one is lost says its tag; of several who know, one is first. A standby has no history of its own, and a connection to it
-- would outlive its promotion unseen.
CREATE FUNCTION feed_look(given_out bigint, lost_tag text DEFAULT NULL) RETURNS text
    LANGUAGE plpgsql
    AS $$
DECLARE
    change text;
BEGIN
    IF pg_is_in_recovery() THEN
        RAISE EXCEPTION 'The server is a standby; its events may still change.' USING ERRCODE = 'read_only_sql_transaction';
    END IF;
    IF lost_tag IS NULL AND feed_change(given_out) = 'none' THEN
        RETURN 'none';
    END IF;
    PERFORM pg_advisory_xact_lock(5204113378922);
    -- Everything that was given a place in the old way is committed by then, and what waits here gets its place in the new one.
    LOCK TABLE customers IN SHARE ROW EXCLUSIVE MODE;
    change := CASE
        WHEN lost_tag = (SELECT h.tag FROM feed_histories h ORDER BY h.number DESC LIMIT 1) THEN 'replaced'
        ELSE feed_change(given_out)
    END;
    IF change <> 'none' THEN
        PERFORM feed_begin(change = 'restarted');
    END IF;
    RETURN change;
END
$$;

-- The version before asks for this at its start.
CREATE OR REPLACE FUNCTION feed_continue() RETURNS boolean
    LANGUAGE sql VOLATILE
    AS $$ SELECT feed_look(0) <> 'none' $$;

-- The last version of an account that stands at or before a place; what is kept of its log has versions without a gap.
CREATE FUNCTION event_version_at(account uuid, place_order bigint, place_seq bigint) RETURNS bigint
    LANGUAGE plpgsql STABLE
    AS $$
DECLARE
    low bigint;
    high bigint;
    middle bigint;
    found_version bigint;
    is_before boolean;
BEGIN
    SELECT c.event_version INTO high FROM customers c WHERE c.id = account;
    SELECT COALESCE(min(e.version) - 1, high) INTO low FROM events e WHERE e.customer_id = account;
    WHILE low < high LOOP
        middle := low + (high - low + 1) / 2;
        SELECT e.version, (e.feed_order, e.seq) <= (place_order, place_seq)
        INTO found_version, is_before
        FROM events e
        WHERE e.customer_id = account
        AND e.version <= middle
        ORDER BY e.version DESC
        LIMIT 1;
        IF is_before THEN
            low := middle;
        ELSE
            high := found_version - 1;
        END IF;
    END LOOP;
    RETURN low;
END
$$;

-- The last order whose events happened before a time, found by halving. Orders follow the clock but for how long transactions take, so whoever
-- asks allows for that.
CREATE FUNCTION feed_order_at(happened timestamptz) RETURNS bigint
    LANGUAGE plpgsql STABLE
    AS $$
DECLARE
    low bigint;
    high bigint;
    middle bigint;
    found_order bigint;
    found_time timestamptz;
BEGIN
    SELECT COALESCE(min(e.feed_order) - 1, 0), COALESCE(max(e.feed_order) + 1, 0) INTO low, high FROM events e;
    WHILE high - low > 1 LOOP
        middle := low + (high - low) / 2;
        SELECT e.feed_order, e.tm_create
        INTO found_order, found_time
        FROM events e
        WHERE e.feed_order >= middle
        AND e.feed_order < high
        ORDER BY e.feed_order, e.seq
        LIMIT 1;
        IF found_order IS NULL OR found_time >= happened THEN
            high := middle;
        ELSE
            low := found_order;
        END IF;
    END LOOP;
    RETURN low;
END
$$;

-- Who did it, in the order of the feed.
CREATE INDEX events_feed_by_actor ON events (actor_id, feed_order, seq);

-- The numbers and the places are those of before, so the first history goes on with them.
INSERT INTO feed_histories (
    number, tag, cursor_key, continues, last_feed_order, last_seq, feed_order, system_identifier, timeline, database_id, written_by, server_start,
    tm_create
)
SELECT 1, left(replace(gen_random_uuid()::text, '-', ''), 12), sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), false, 0, 0,
    0, c.system_identifier, feed_timeline(), d.oid, pg_current_xact_id(), pg_postmaster_start_time(), now()
FROM pg_control_system() c
CROSS JOIN pg_database d
WHERE d.datname = current_database();
