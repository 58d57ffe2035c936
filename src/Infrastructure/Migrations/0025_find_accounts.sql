-- Finding accounts by part of a word, and by more filters (docs/decisions/0047). On a large table of a service that goes on,
-- make the indexes before, CONCURRENTLY and under the same names.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE INDEX IF NOT EXISTS customers_search ON customers
    USING gin (lower(name || E'\n' || email || E'\n' || phone_number || E'\n' || username) gin_trgm_ops);
-- So that the planner knows rare words from common ones.
ALTER INDEX customers_search ALTER COLUMN 1 SET STATISTICS 1000;

CREATE INDEX IF NOT EXISTS customers_newest_by_phone_number ON customers (phone_number, tm_create, id)
    WHERE phone_number <> '';
CREATE INDEX IF NOT EXISTS customers_newest_on_hold ON customers (tm_create, id) WHERE holds <> '[]';
CREATE INDEX IF NOT EXISTS access_keys_by_prefix ON access_keys (token_prefix text_pattern_ops) WHERE tm_delete IS NULL;
CREATE INDEX IF NOT EXISTS account_limits_by_plan ON account_limits (plan, customer_id);
