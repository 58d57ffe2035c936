-- Accounts, who acts for them, what they sign in with, and what happened to them. Times are UTC, to the microsecond.

CREATE TABLE customers (
    id uuid PRIMARY KEY,
    version bigint NOT NULL,
    event_version bigint NOT NULL,
    status text NOT NULL,
    username text NOT NULL,
    name text NOT NULL,
    detail text NOT NULL,
    email text NOT NULL,
    email_canonical text COLLATE "C",
    phone_number text NOT NULL,
    address text NOT NULL,
    webhook_method text NOT NULL,
    webhook_uri text NOT NULL,
    line_secret text NOT NULL,
    line_token text NOT NULL,
    permission_ids uuid[] NOT NULL,
    billing_account_id uuid NOT NULL,
    rtp_debug boolean,
    email_verified boolean NOT NULL,
    identity_verification_status text NOT NULL,
    holds jsonb NOT NULL,
    tm_activate timestamptz,
    tm_deletion_requested timestamptz,
    tm_deletion_scheduled timestamptz,
    tm_create timestamptz NOT NULL,
    tm_update timestamptz NOT NULL,
    tm_delete timestamptz,
    tm_expire timestamptz,
    CONSTRAINT customers_status_is_known
        CHECK (status IN ('initial', 'active', 'suspended', 'frozen', 'deleted', 'expired')),
    CONSTRAINT customers_identity_verification_status_is_known
        CHECK (identity_verification_status IN ('none', 'pending', 'verified', 'rejected')),
    CONSTRAINT customers_status_follows_from_the_facts
        CHECK (status = CASE
            WHEN tm_delete IS NOT NULL THEN 'deleted'
            WHEN tm_expire IS NOT NULL THEN 'expired'
            WHEN tm_deletion_scheduled IS NOT NULL THEN 'frozen'
            WHEN holds <> '[]' THEN 'suspended'
            WHEN tm_activate IS NULL THEN 'initial'
            ELSE 'active'
        END),
    CONSTRAINT customers_deletion_is_scheduled_only_while_frozen
        CHECK ((tm_deletion_scheduled IS NULL) = (status <> 'frozen') AND (tm_deletion_requested IS NULL) = (status <> 'frozen')),
    CONSTRAINT customers_deleted_hold_nothing_personal
        CHECK (status <> 'deleted' OR (
            username = '' AND name = '' AND detail = '' AND email = '' AND email_canonical IS NULL AND phone_number = ''
            AND address = '' AND webhook_method = '' AND webhook_uri = '' AND line_secret = '' AND line_token = ''
            AND permission_ids = '{}' AND rtp_debug IS NULL AND NOT email_verified AND holds = '[]'
            AND identity_verification_status = 'none'
        ))
) WITH (fillfactor = 80);

-- Empty addresses, and those of deleted or expired accounts, are NULL here and stand in nobody's way.
CREATE UNIQUE INDEX customers_email_canonical_key ON customers (email_canonical);
CREATE INDEX customers_newest ON customers (tm_create, id);
CREATE INDEX customers_newest_not_deleted ON customers (tm_create, id) WHERE tm_delete IS NULL;
CREATE INDEX customers_newest_by_status ON customers (status, tm_create, id);
CREATE INDEX customers_newest_by_name ON customers (name, tm_create, id);
CREATE INDEX customers_newest_by_identity ON customers (identity_verification_status, tm_create, id);

CREATE TABLE agents (
    id uuid PRIMARY KEY,
    customer_id uuid NOT NULL REFERENCES customers (id),
    version bigint NOT NULL,
    role text NOT NULL,
    username text NOT NULL,
    username_canonical text COLLATE "C",
    name text NOT NULL,
    detail text NOT NULL,
    permission integer NOT NULL,
    password_hash text,
    tm_create timestamptz NOT NULL,
    tm_update timestamptz NOT NULL,
    tm_delete timestamptz,
    CONSTRAINT agents_role_is_known CHECK (role IN ('member', 'owner', 'guest')),
    CONSTRAINT agents_guest_has_no_password CHECK (role <> 'guest' OR (password_hash IS NULL AND username_canonical IS NULL)),
    CONSTRAINT agents_deleted_can_not_sign_in CHECK (tm_delete IS NULL OR (password_hash IS NULL AND username_canonical IS NULL))
);

-- The guest's empty username, and those of deleted agents, are NULL here.
CREATE UNIQUE INDEX agents_username_canonical_key ON agents (username_canonical);
CREATE UNIQUE INDEX agents_one_guest_an_account ON agents (customer_id) WHERE role = 'guest';
CREATE UNIQUE INDEX agents_one_owner_an_account ON agents (customer_id) WHERE role = 'owner';
CREATE INDEX agents_newest ON agents (customer_id, tm_create, id);
CREATE INDEX agents_administrators ON agents (id) WHERE permission & 1 = 1 AND tm_delete IS NULL;

CREATE TABLE access_keys (
    id uuid PRIMARY KEY,
    customer_id uuid NOT NULL REFERENCES customers (id),
    version bigint NOT NULL,
    name text NOT NULL,
    detail text NOT NULL,
    token_hash bytea,
    token_prefix text NOT NULL,
    tm_expire timestamptz NOT NULL,
    tm_create timestamptz NOT NULL,
    tm_update timestamptz NOT NULL,
    tm_delete timestamptz,
    CONSTRAINT access_keys_deleted_have_no_hash CHECK ((tm_delete IS NULL) = (token_hash IS NOT NULL))
);

CREATE UNIQUE INDEX access_keys_token_hash_key ON access_keys (token_hash);
CREATE INDEX access_keys_newest ON access_keys (customer_id, tm_create, id);

-- One row a token that works; ending a token removes its row.
CREATE TABLE tokens (
    id uuid PRIMARY KEY,
    agent_id uuid NOT NULL REFERENCES agents (id),
    customer_id uuid NOT NULL REFERENCES customers (id),
    delegated_by uuid REFERENCES agents (id),
    tm_create timestamptz NOT NULL,
    tm_expire timestamptz NOT NULL
);

CREATE INDEX tokens_of_agent ON tokens (agent_id);
CREATE INDEX tokens_of_customer ON tokens (customer_id);
CREATE INDEX tokens_delegated_by ON tokens (delegated_by) WHERE delegated_by IS NOT NULL;

-- Every delegation there ever was, with its reason.
CREATE TABLE delegations (
    id uuid PRIMARY KEY,
    customer_id uuid NOT NULL REFERENCES customers (id),
    delegated_by uuid NOT NULL,
    reason text NOT NULL,
    tm_create timestamptz NOT NULL,
    tm_expire timestamptz NOT NULL
);

CREATE INDEX delegations_of_customer ON delegations (customer_id);

-- How often a password was tried from one place; a subject is a SHA-256, and goes with the account of its username.
CREATE TABLE password_attempts (
    subject bytea PRIMARY KEY,
    username_hash bytea,
    attempts integer NOT NULL,
    tm_reset timestamptz NOT NULL
);

CREATE INDEX password_attempts_over ON password_attempts (tm_reset);
CREATE INDEX password_attempts_of_username ON password_attempts (username_hash) WHERE username_hash IS NOT NULL;

-- Append-only but for erasure. The version counts 1, 2, 3, … for each customer; json, not jsonb, keeps the members in the contract's order.
CREATE TABLE events (
    id uuid PRIMARY KEY,
    customer_id uuid NOT NULL,
    version bigint NOT NULL,
    type text NOT NULL,
    actor_type text NOT NULL,
    actor_id uuid NOT NULL,
    request_id text NOT NULL,
    changed text[] NOT NULL,
    data json NOT NULL,
    tm_create timestamptz NOT NULL
);

CREATE UNIQUE INDEX events_customer_version_key ON events (customer_id, version);

-- The keys that seal tokens, shared by all replicas.
CREATE TABLE data_protection_keys (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    xml text NOT NULL
);
