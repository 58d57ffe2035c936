-- Joining and leaving: what sign-ups agreed to, the mails that are sent, the links in them, and the dates that sweeps go by.

-- An account that nobody has verified by tm_verify_by expires; those from before this have no such date. While a deletion is scheduled,
-- tm_deletion_remind is the time of the next reminder, as long as there is one.
ALTER TABLE customers
    ADD COLUMN tm_verify_by timestamptz,
    ADD COLUMN tm_deletion_remind timestamptz,
    ADD CONSTRAINT customers_only_initial_wait_for_verification
        CHECK (tm_verify_by IS NULL OR status = 'initial'),
    ADD CONSTRAINT customers_reminders_only_while_frozen
        CHECK (tm_deletion_remind IS NULL OR status = 'frozen'),
    DROP CONSTRAINT customers_deleted_hold_nothing_personal,
    ADD CONSTRAINT customers_gone_hold_nothing_personal
    CHECK (status NOT IN ('deleted', 'expired') OR (
        username = '' AND name = '' AND detail = '' AND email = '' AND email_canonical IS NULL AND phone_number = ''
        AND address = '' AND webhook_method = '' AND webhook_uri = '' AND line_secret = '' AND line_token = ''
        AND permission_ids = '{}' AND rtp_debug IS NULL AND NOT email_verified AND holds = '[]'
        AND identity_verification_status = 'none' AND billing_account_id = '00000000-0000-0000-0000-000000000000'
    ));

-- Accounts that are frozen already are reminded 7 days and 1 day before their date, as far as that is still to come.
UPDATE customers
SET tm_deletion_remind = CASE
        WHEN tm_deletion_scheduled - interval '168 hours' > now() THEN tm_deletion_scheduled - interval '168 hours'
        WHEN tm_deletion_scheduled - interval '24 hours' > now() THEN tm_deletion_scheduled - interval '24 hours'
    END
WHERE status = 'frozen';

CREATE INDEX customers_verification_due ON customers (tm_verify_by, id) WHERE tm_verify_by IS NOT NULL;
CREATE INDEX customers_deletion_due ON customers (tm_deletion_scheduled, id) WHERE tm_deletion_scheduled IS NOT NULL;
CREATE INDEX customers_deletion_reminder_due ON customers (tm_deletion_remind, id) WHERE tm_deletion_remind IS NOT NULL;

-- When and from where a sign-up accepted the terms of service.
CREATE TABLE terms_agreements (
    customer_id uuid PRIMARY KEY REFERENCES customers (id),
    client_address text NOT NULL,
    tm_create timestamptz NOT NULL
);

-- Every mail that was ever asked for. Who gets it is sealed, and forgotten as soon as it is sent or given up; what it says is not kept at all.
CREATE TABLE mails (
    id uuid PRIMARY KEY,
    customer_id uuid NOT NULL,
    agent_id uuid,
    kind text NOT NULL,
    recipient text NOT NULL,
    status text NOT NULL,
    attempts integer NOT NULL,
    tm_next timestamptz,
    tm_lease timestamptz,
    lease uuid,
    tm_create timestamptz NOT NULL,
    tm_update timestamptz NOT NULL,
    CONSTRAINT mails_status_is_known CHECK (status IN ('pending', 'sent', 'failed', 'cancelled')),
    CONSTRAINT mails_pending_have_a_next_attempt CHECK ((status = 'pending') = (tm_next IS NOT NULL)),
    CONSTRAINT mails_ended_hold_nothing_personal CHECK (status = 'pending' OR recipient = '')
) WITH (fillfactor = 80);

CREATE INDEX mails_due ON mails (tm_next) WHERE tm_next IS NOT NULL;
CREATE INDEX mails_newest ON mails (customer_id, kind, tm_create);
CREATE INDEX mails_oldest ON mails (tm_create);

-- The links in mails, one for each purpose and subject: an account that waits for an address to be confirmed, an agent who sets a password.
-- Using a link removes it. The token itself is in the mail alone; until that is sent, there is none.
CREATE TABLE mail_tokens (
    purpose text NOT NULL,
    subject uuid NOT NULL,
    customer_id uuid NOT NULL,
    token_hash bytea,
    email text NOT NULL,
    email_canonical text COLLATE "C",
    tm_create timestamptz NOT NULL,
    tm_expire timestamptz NOT NULL,
    PRIMARY KEY (purpose, subject),
    CONSTRAINT mail_tokens_purpose_is_known CHECK (purpose IN ('verify_email', 'set_password'))
);

CREATE UNIQUE INDEX mail_tokens_token_hash_key ON mail_tokens (token_hash);
CREATE INDEX mail_tokens_of_customer ON mail_tokens (customer_id);
CREATE INDEX mail_tokens_of_email ON mail_tokens (email_canonical) WHERE email_canonical IS NOT NULL;
CREATE INDEX mail_tokens_expired ON mail_tokens (tm_expire);

-- Login tokens that have expired are removed.
CREATE INDEX tokens_expired ON tokens (tm_expire);
