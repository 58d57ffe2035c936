-- What accounts are told by mail, and when access keys are about to expire.

-- The kinds of notices that an account has switched off. An account without a row is told everything.
CREATE TABLE notification_preferences (
    customer_id uuid PRIMARY KEY REFERENCES customers (id),
    muted text[] NOT NULL,
    tm_update timestamptz NOT NULL
);

-- When the account was told that the key will expire soon; NULL until then, and for keys that live too short a time for it.
ALTER TABLE access_keys
    ADD COLUMN tm_expiry_told timestamptz;

CREATE INDEX access_keys_expiring ON access_keys (tm_expire, customer_id) WHERE tm_delete IS NULL AND tm_expiry_told IS NULL;

-- Mails to accounts that are gone are given up after an hour.
CREATE INDEX mails_last ON mails (tm_create) WHERE kind = 'account_deleted' AND tm_next IS NOT NULL;
