-- Erasure in two steps: an account ends in milliseconds whatever its size, and what is left of it is erased batch by batch.

-- A row for each table of which more was left than one batch. While it is not complete, the account's events up to last_version read as erased.
-- With its counts and times it goes on to prove the deletion. Without a foreign key and without anything personal: a place is a version, or a time
-- and an id.
CREATE TABLE erasures (
    customer_id uuid NOT NULL,
    table_name text NOT NULL,
    lock_order integer NOT NULL,
    last_version bigint NOT NULL,
    place text NOT NULL,
    erased bigint NOT NULL,
    tm_create timestamptz NOT NULL,
    tm_try timestamptz NOT NULL,
    tm_update timestamptz NOT NULL,
    tm_complete timestamptz,
    PRIMARY KEY (customer_id, table_name)
);

CREATE INDEX erasures_open ON erasures (tm_try) WHERE tm_complete IS NULL;

-- Behind which of the account's resources, in the order of their key, the next batch is asked for; NULL when all are.
ALTER TABLE deletions ADD COLUMN ask_type text;
ALTER TABLE deletions ADD COLUMN ask_id uuid;
ALTER TABLE deletions ADD CONSTRAINT deletions_ask_place_is_whole CHECK ((ask_type IS NULL) = (ask_id IS NULL));
CREATE INDEX deletions_asking ON deletions (customer_id) WHERE ask_type IS NOT NULL;

-- How accounts ended, and who froze them, is found without reading all that happened to them.
CREATE INDEX events_of_ends ON events (customer_id, version) WHERE type IN ('customer_frozen', 'customer_deleted', 'customer_expired');

-- Dead rows of the large tables are cleaned up after some ten thousand, and not after a fifth of a table.
ALTER TABLE events SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 10000, autovacuum_analyze_scale_factor = 0.02);
ALTER TABLE webhook_deliveries SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 10000);
ALTER TABLE webhook_attempts SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 10000);
