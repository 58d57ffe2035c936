-- Accounts that are gone: at whose wish, and what this service erased. With the ledger's rows that were asked for it proves the deletion.

-- Without a foreign key and without anything personal: ids, words, times, numbers. The actor is whoever asked for it, not the service when it
-- carries out what was scheduled; of accounts from before this nobody may know any more.
CREATE TABLE deletions (
    customer_id uuid PRIMARY KEY,
    tm_delete timestamptz NOT NULL,
    actor_type text,
    actor_id uuid,
    erased jsonb NOT NULL,
    CONSTRAINT deletions_actor_is_known_or_not CHECK ((actor_type IS NULL) = (actor_id IS NULL))
);

INSERT INTO deletions (customer_id, tm_delete, actor_type, actor_id, erased)
SELECT c.id, COALESCE(c.tm_delete, c.tm_expire), e.actor_type, e.actor_id, json_strip_nulls(json_build_object(
    'accounts', 1,
    'agents', (
        SELECT NULLIF(count(*), 0)
        FROM agents a
        WHERE a.customer_id = c.id
        AND a.tm_delete = COALESCE(c.tm_delete, c.tm_expire)
        AND a.role <> 'guest'
    ),
    'access_keys', (
        SELECT NULLIF(count(*), 0)
        FROM access_keys k
        WHERE k.customer_id = c.id
        AND k.tm_delete = COALESCE(c.tm_delete, c.tm_expire)
    )
))::jsonb
FROM customers c
LEFT JOIN LATERAL (
    SELECT o.actor_type, o.actor_id
    FROM events o
    WHERE o.customer_id = c.id
    AND o.type IN ('customer_frozen', 'customer_deleted', 'customer_expired')
    ORDER BY o.actor_type = 'system', o.version DESC
    LIMIT 1
) e ON true
WHERE c.status IN ('deleted', 'expired');

-- What is still there of them is asked for by the next run of the sweep, and what was reserved is given back.
UPDATE resources r
SET tm_deletion_request = now(),
    tm_request_next = now()
FROM customers c
WHERE c.id = r.customer_id
AND c.status IN ('deleted', 'expired')
AND r.tm_delete IS NULL;

UPDATE reservations r
SET tm_release = now()
FROM customers c
WHERE c.id = r.customer_id
AND c.status IN ('deleted', 'expired')
AND r.tm_commit IS NULL
AND r.tm_release IS NULL
AND r.tm_expire > now();

-- The sweep goes from account to account.
CREATE INDEX resources_asked_for_of_account ON resources (customer_id, tm_request_next) WHERE tm_request_next IS NOT NULL;
DROP INDEX resources_asked_for;
