-- Endpoints that have never taken a delivery have places of their own, so that many that hang leave those alone that are known to answer.

-- When a delivery succeeded last, of those to the present URI.
ALTER TABLE webhooks ADD COLUMN tm_success timestamptz;

-- Whoever does not fail now has been tried before.
UPDATE webhooks SET tm_success = now() WHERE tm_fail IS NULL;
