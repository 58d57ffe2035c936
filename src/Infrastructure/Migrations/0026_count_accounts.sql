-- How many accounts there are of each sort, and what happened on each day (docs/decisions/0047). Triggers count, so that
-- a replica of the version before counts too. What happens adds a row, which two transactions never wait for; a sweep
-- adds the rows up.

CREATE TABLE counts (
    subject text NOT NULL,
    name text NOT NULL,
    day date NOT NULL,
    count bigint NOT NULL,
    PRIMARY KEY (subject, name, day)
);
CREATE INDEX counts_by_day ON counts (day);

CREATE TABLE count_changes (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject text NOT NULL,
    name text NOT NULL,
    day date NOT NULL,
    change bigint NOT NULL
);

CREATE FUNCTION counted_sorts(status text, identity text, plan text, holds jsonb)
RETURNS TABLE (subject text, name text) LANGUAGE sql IMMUTABLE AS $$
    SELECT 'status', status
    WHERE status IS NOT NULL
    UNION ALL
    SELECT s.subject, s.name
    FROM (VALUES ('identity_verification_status', identity), ('plan', plan)) AS s (subject, name)
    WHERE status NOT IN ('deleted', 'expired')
    UNION ALL
    SELECT 'hold', lower(h.hold ->> 'kind')
    FROM jsonb_array_elements(holds) AS h (hold)
    WHERE status NOT IN ('deleted', 'expired')
$$;

CREATE FUNCTION count_account() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    -- An account without a row is on the plan that is configured, which the database does not know.
    plan text := COALESCE((SELECT l.plan FROM account_limits l WHERE l.customer_id = NEW.id), '');
BEGIN
    INSERT INTO count_changes (subject, name, day, change)
    SELECT s.subject, s.name, '-infinity', sum(s.change)
    FROM (
        SELECT n.subject, n.name, 1 AS change
        FROM counted_sorts(NEW.status, NEW.identity_verification_status, plan, NEW.holds) n
        UNION ALL
        SELECT o.subject, o.name, -1
        FROM counted_sorts(OLD.status, OLD.identity_verification_status, plan, OLD.holds) o
    ) s
    GROUP BY s.subject, s.name
    HAVING sum(s.change) <> 0;

    INSERT INTO count_changes (subject, name, day, change)
    SELECT d.subject, '', (d.at AT TIME ZONE 'UTC')::date, 1
    FROM (
        VALUES
            ('sign_ups', NEW.tm_create, TG_OP = 'INSERT'),
            ('verifications', NEW.tm_update, TG_OP = 'UPDATE' AND OLD.status = 'initial' AND NEW.status = 'active'),
            ('deletions', NEW.tm_delete, NEW.status = 'deleted' AND OLD.status IS DISTINCT FROM 'deleted')
    ) AS d (subject, at, has_happened)
    WHERE d.has_happened;
    RETURN NULL;
END
$$;

CREATE TRIGGER customers_are_counted_when_opened
    AFTER INSERT ON customers FOR EACH ROW EXECUTE FUNCTION count_account();
CREATE TRIGGER customers_are_counted_when_changed
    AFTER UPDATE ON customers FOR EACH ROW
    WHEN (
        OLD.status IS DISTINCT FROM NEW.status
        OR OLD.identity_verification_status IS DISTINCT FROM NEW.identity_verification_status
        OR OLD.holds IS DISTINCT FROM NEW.holds
    )
    EXECUTE FUNCTION count_account();

-- The account is locked by whoever changes its plan, so that its status stands still.
CREATE FUNCTION count_plan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO count_changes (subject, name, day, change)
    SELECT 'plan', p.name, '-infinity', sum(p.change)
    FROM (VALUES (COALESCE(OLD.plan, ''), -1), (COALESCE(NEW.plan, ''), 1)) AS p (name, change)
    WHERE EXISTS (
        SELECT
        FROM customers c
        WHERE c.id = COALESCE(NEW.customer_id, OLD.customer_id)
        AND c.status NOT IN ('deleted', 'expired')
    )
    GROUP BY p.name
    HAVING sum(p.change) <> 0;
    RETURN NULL;
END
$$;

CREATE TRIGGER plans_are_counted
    AFTER INSERT OR UPDATE OF plan OR DELETE ON account_limits FOR EACH ROW EXECUTE FUNCTION count_plan();

-- Deliveries end by the batch: one row for each sort of end in it.
CREATE FUNCTION count_deliveries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO count_changes (subject, name, day, change)
    SELECT CASE n.status WHEN 'delivered' THEN 'deliveries' ELSE 'failures' END, '', (n.tm_update AT TIME ZONE 'UTC')::date, count(*)
    FROM new_rows n
    JOIN old_rows o ON o.id = n.id
    WHERE n.status IN ('delivered', 'failed')
    AND o.status <> n.status
    GROUP BY 1, 3;
    RETURN NULL;
END
$$;

CREATE TRIGGER deliveries_are_counted
    AFTER UPDATE ON webhook_deliveries
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION count_deliveries();

-- What is there already.
INSERT INTO counts (subject, name, day, count)
SELECT s.subject, s.name, '-infinity', count(*)
FROM customers c
LEFT JOIN account_limits l ON l.customer_id = c.id
CROSS JOIN LATERAL counted_sorts(c.status, c.identity_verification_status, COALESCE(l.plan, ''), c.holds) s
GROUP BY s.subject, s.name;

INSERT INTO counts (subject, name, day, count)
SELECT d.subject, '', (d.at AT TIME ZONE 'UTC')::date AS day, count(*)
FROM customers c
CROSS JOIN LATERAL (
    VALUES
        ('sign_ups', c.tm_create),
        ('verifications', CASE WHEN c.email_verified THEN c.tm_activate END),
        ('deletions', CASE WHEN c.status = 'deleted' THEN c.tm_delete END)
) AS d (subject, at)
WHERE d.at IS NOT NULL
GROUP BY d.subject, day;
