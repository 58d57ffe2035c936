-- What a credential may be used for, who made it, and when and from where it was last used. Tokens are random, and only their hash is kept.

-- A token from before has no hash: its holder shows its sealed id until it expires, within seven days.
ALTER TABLE tokens
    ADD COLUMN token_hash bytea,
    ADD COLUMN tm_last_used timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN network text NOT NULL DEFAULT '',
    ADD COLUMN user_agent text NOT NULL DEFAULT '',
    -- The session of the member of staff who made a delegate token, with which it ends.
    ADD COLUMN made_with uuid REFERENCES tokens (id) ON DELETE CASCADE;

CREATE UNIQUE INDEX tokens_token_hash_key ON tokens (token_hash);
CREATE INDEX tokens_made_with ON tokens (made_with) WHERE made_with IS NOT NULL;

-- Keys from before, and those that the version before makes, have what a key of an account can have.
ALTER TABLE access_keys
    ADD COLUMN scopes text[] NOT NULL DEFAULT '{read,profile,agents,unregister:cancel}',
    ADD COLUMN allowed_ips text[] NOT NULL DEFAULT '{}',
    ADD COLUMN agent_id uuid REFERENCES agents (id),
    ADD COLUMN created_by uuid REFERENCES agents (id),
    ADD COLUMN tm_last_used timestamptz,
    ADD COLUMN last_used_from text NOT NULL DEFAULT '';

CREATE INDEX access_keys_of_agent ON access_keys (agent_id) WHERE agent_id IS NOT NULL;
CREATE INDEX access_keys_created_by ON access_keys (created_by) WHERE created_by IS NOT NULL;
