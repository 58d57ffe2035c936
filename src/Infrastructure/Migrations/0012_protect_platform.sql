-- The platform's own account: nothing ends or halts it, and only its agents can have project permissions.

-- A column and not a question about agents: it stays the platform's when the last of them is demoted, by the version before or by hand.
ALTER TABLE customers
    ADD COLUMN is_platform boolean NOT NULL DEFAULT false;

UPDATE customers c
SET is_platform = true
WHERE c.tm_delete IS NULL
AND EXISTS (
    SELECT 1
    FROM agents a
    WHERE a.customer_id = c.id
    AND a.permission & 7 <> 0
    AND a.tm_delete IS NULL
);

-- Where nobody is left who has such a permission, it is the account that the service opened before it served anybody, if that is still there.
UPDATE customers c
SET is_platform = true
FROM (
    SELECT f.id
    FROM customers f
    ORDER BY f.tm_create, f.id
    LIMIT 1
) AS first
WHERE c.id = first.id
AND c.tm_delete IS NULL
AND c.tm_expire IS NULL
AND NOT EXISTS (SELECT 1 FROM customers p WHERE p.is_platform);

CREATE INDEX customers_platform ON customers (id) WHERE is_platform;
CREATE INDEX agents_of_platform ON agents (customer_id) WHERE permission & 7 <> 0 AND tm_delete IS NULL;
