-- What is found by halving looks into each month at every step (docs/decisions/0054). In one statement the months are opened once instead.

-- The last version of an account that stands at or before a place; what is kept of its log has versions without a gap.
CREATE OR REPLACE FUNCTION event_version_at(account uuid, place_order bigint, place_seq bigint) RETURNS bigint
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
    RETURN (
        WITH RECURSIVE search (low, high) AS (
            SELECT COALESCE((SELECT min(e.version) - 1 FROM events e WHERE e.customer_id = account), c.event_version), c.event_version
            FROM customers c
            WHERE c.id = account
            UNION ALL
            SELECT CASE WHEN f.is_before THEN m.middle ELSE s.low END, CASE WHEN f.is_before THEN s.high ELSE f.version - 1 END
            FROM search s
            CROSS JOIN LATERAL (SELECT s.low + (s.high - s.low + 1) / 2 AS middle) m
            CROSS JOIN LATERAL (
                SELECT e.version, (e.feed_order, e.seq) <= (place_order, place_seq) AS is_before
                FROM events e
                WHERE e.customer_id = account
                AND e.version <= m.middle
                ORDER BY e.version DESC
                LIMIT 1
            ) f
            WHERE s.low < s.high
        )
        SELECT s.low
        FROM search s
        WHERE s.low >= s.high
    );
END
$$;

-- The last order whose events happened before a time. Orders follow the clock but for how long transactions take, so whoever asks allows for that.
CREATE OR REPLACE FUNCTION feed_order_at(happened timestamptz) RETURNS bigint
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
    RETURN (
        WITH RECURSIVE search (low, high) AS (
            SELECT COALESCE(min(e.feed_order) - 1, 0), COALESCE(max(e.feed_order) + 1, 0)
            FROM events e
            UNION ALL
            SELECT CASE WHEN f.tm_create < happened THEN f.feed_order ELSE s.low END, CASE WHEN f.tm_create < happened THEN s.high ELSE m.middle END
            FROM search s
            CROSS JOIN LATERAL (SELECT s.low + (s.high - s.low) / 2 AS middle) m
            LEFT JOIN LATERAL (
                SELECT e.feed_order, e.tm_create
                FROM events e
                WHERE e.feed_order >= m.middle
                AND e.feed_order < s.high
                ORDER BY e.feed_order, e.seq
                LIMIT 1
            ) f ON true
            WHERE s.high - s.low > 1
        )
        SELECT s.low
        FROM search s
        WHERE s.high - s.low <= 1
    );
END
$$;
