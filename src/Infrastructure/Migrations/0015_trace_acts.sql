-- With what credential, from which network and with what kind of software an act was done. Events of before, and those that the version before
-- writes, do not say.
ALTER TABLE events
    ADD COLUMN credential text NOT NULL DEFAULT '',
    ADD COLUMN network text NOT NULL DEFAULT '',
    ADD COLUMN user_agent text NOT NULL DEFAULT '';

-- When the account was last told that too many wrong passwords were given for an agent: once a window.
ALTER TABLE agents
    ADD COLUMN tm_sign_in_blocked timestamptz;
