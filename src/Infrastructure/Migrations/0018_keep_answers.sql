-- The first answers to requests with an Idempotency-Key, for seven days. Neither the key nor the answer can be read from it: key_hash is a keyed
-- hash, and the answer is sealed with a key derived from the Idempotency-Key itself.
CREATE TABLE idempotency_records (
    key_hash bytea PRIMARY KEY,
    request_hash bytea NOT NULL,
    -- Null once it showed a secret an hour ago; that the request was done is known for the whole time.
    answer bytea,
    shows_secret boolean NOT NULL,
    -- The caller's account, and the one that the answer tells of when that is another.
    of_account uuid,
    about_account uuid,
    tm_create timestamptz NOT NULL,
    tm_expire timestamptz NOT NULL
);

CREATE INDEX idempotency_records_expire ON idempotency_records (tm_expire);
CREATE INDEX idempotency_records_of_account ON idempotency_records (of_account);
CREATE INDEX idempotency_records_about_account ON idempotency_records (about_account) WHERE about_account IS NOT NULL;
CREATE INDEX idempotency_records_secret ON idempotency_records (tm_create) WHERE shows_secret AND answer IS NOT NULL;
