-- Identity verification: every move of it, and the checks that a provider makes.

-- Every move that identity verification ever made, written with the account. The reason is somebody's words, and emptied with the account.
CREATE TABLE identity_moves (
    id uuid PRIMARY KEY,
    customer_id uuid NOT NULL REFERENCES customers (id),
    from_status text NOT NULL,
    to_status text NOT NULL,
    reason text NOT NULL,
    provider text NOT NULL,
    actor_type text NOT NULL,
    actor_id uuid NOT NULL,
    tm_create timestamptz NOT NULL,
    CONSTRAINT identity_moves_statuses_are_known CHECK (
        from_status IN ('none', 'pending', 'verified', 'rejected') AND to_status IN ('none', 'pending', 'verified', 'rejected')
    ),
    CONSTRAINT identity_moves_lead_elsewhere CHECK (from_status <> to_status)
);

CREATE INDEX identity_moves_newest ON identity_moves (customer_id, tm_create, id);

-- What a provider was asked, or is to be asked: it waits to be handed over, is started, and then decided by the provider, or cancelled by
-- any other move of the account. What is sent is read from the account at that moment; nothing personal is kept here.
CREATE TABLE identity_checks (
    id uuid PRIMARY KEY,
    customer_id uuid NOT NULL REFERENCES customers (id),
    provider text NOT NULL,
    reference text NOT NULL,
    status text NOT NULL,
    outcome text,
    attempts integer NOT NULL,
    tm_next timestamptz,
    tm_lease timestamptz,
    lease uuid,
    tm_create timestamptz NOT NULL,
    tm_update timestamptz NOT NULL,
    CONSTRAINT identity_checks_status_is_known CHECK (status IN ('waiting', 'started', 'decided', 'cancelled')),
    CONSTRAINT identity_checks_waiting_have_a_next_attempt CHECK ((status = 'waiting') = (tm_next IS NOT NULL)),
    CONSTRAINT identity_checks_decided_have_an_outcome CHECK ((status = 'decided') = (outcome IS NOT NULL)),
    CONSTRAINT identity_checks_outcome_is_known CHECK (outcome IN ('verified', 'rejected'))
) WITH (fillfactor = 80);

CREATE UNIQUE INDEX identity_checks_open_key ON identity_checks (customer_id) WHERE status IN ('waiting', 'started');
CREATE INDEX identity_checks_of_customer ON identity_checks (customer_id);
CREATE INDEX identity_checks_due ON identity_checks (tm_next) WHERE tm_next IS NOT NULL;
