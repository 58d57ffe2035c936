-- A username that is an address is its agent's for good only once the mailbox has confirmed it; until then it blocks nobody. Rows from before:
-- an owner whose name is the confirmed address of the account has shown that it reads the mail.
ALTER TABLE agents
    ADD COLUMN username_proven boolean NOT NULL DEFAULT false;

UPDATE agents a
SET username_proven = true
FROM customers c
WHERE c.id = a.customer_id
AND a.role = 'owner'
AND c.email_verified
AND a.username_canonical = c.email_canonical;

-- Where an access key was given out: the network that the request came from. Unknown for keys from before.
ALTER TABLE access_keys
    ADD COLUMN given_to text NOT NULL DEFAULT '';

-- The one key of the hashes that count by what a person is called, sealed with the key ring.
CREATE TABLE pseudonym_key (
    is_only boolean PRIMARY KEY CHECK (is_only),
    sealed bytea NOT NULL
);

-- When mails go to a mailbox in the last hour, and the next if some wait: no more than five an hour. A mailbox is a keyed hash; whose it is, and
-- which account caused the mails, is not kept.
CREATE TABLE mailbox_limits (
    mailbox bytea PRIMARY KEY,
    taken timestamptz[] NOT NULL,
    tm_over timestamptz NOT NULL
);

CREATE INDEX mailbox_limits_over ON mailbox_limits (tm_over);

-- How often somebody signed up from one network address, which is a SHA-256.
CREATE TABLE sign_up_attempts (
    client bytea PRIMARY KEY,
    attempts integer NOT NULL,
    tm_reset timestamptz NOT NULL
);

CREATE INDEX sign_up_attempts_over ON sign_up_attempts (tm_reset);

-- Addresses whose domain is beyond ASCII: their canonical form has the domain as the DNS knows it from now on, which the service computes when it
-- starts, for rows from before and for those that the version before still writes.
CREATE INDEX customers_email_beyond_ascii ON customers (id)
    WHERE octet_length(substring(email_canonical FROM '[^@]*$')) <> char_length(substring(email_canonical FROM '[^@]*$'));
CREATE INDEX agents_username_beyond_ascii ON agents (id)
    WHERE octet_length(substring(username_canonical FROM '[^@]*$')) <> char_length(substring(username_canonical FROM '[^@]*$'));
