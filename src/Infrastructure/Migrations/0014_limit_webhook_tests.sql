-- When an account's webhook was tested in the last hour, and the tests that are under way: at most 60, and 4.
ALTER TABLE webhooks
    ADD COLUMN tests timestamptz[] NOT NULL DEFAULT '{}',
    ADD COLUMN running_tests timestamptz[] NOT NULL DEFAULT '{}';
