-- Holds of the past, why staff did what it did, identities to look at again, and the end of delegations.

-- Every hold that was ever placed, and how it ended. What stands is kept with the account, and here too. Reasons and words are somebody's, and
-- emptied with the account.
CREATE TABLE hold_history (
    customer_id uuid NOT NULL REFERENCES customers (id),
    kind text NOT NULL,
    reason text NOT NULL,
    customer_words text NOT NULL,
    placed_by uuid NOT NULL,
    tm_create timestamptz NOT NULL,
    lift_reason text NOT NULL,
    lifted_by uuid,
    tm_lift timestamptz,
    PRIMARY KEY (customer_id, tm_create, kind)
);

-- The holds that stand; of those that were lifted before, nothing is left.
INSERT INTO hold_history (customer_id, kind, reason, customer_words, placed_by, tm_create, lift_reason)
SELECT c.id, lower(h.kind), h.reason, '', h.placed_by, h.placed_at, ''
FROM customers c
CROSS JOIN jsonb_to_recordset(c.holds) AS h (kind text, reason text, placed_by uuid, placed_at timestamptz)
WHERE c.holds <> '[]';

-- Why staff did it, for staff only.
ALTER TABLE events
    ADD COLUMN staff_reason text NOT NULL DEFAULT '';

-- When what a verified identity rests on was last changed; NULL when there is nothing to look at.
ALTER TABLE customers
    ADD COLUMN tm_identity_review timestamptz;

CREATE INDEX customers_to_review ON customers (tm_create, id) WHERE tm_identity_review IS NOT NULL;

-- An operator who looks at a verified identity again may leave it verified.
ALTER TABLE identity_moves
    DROP CONSTRAINT identity_moves_lead_elsewhere,
    ADD CONSTRAINT identity_moves_lead_elsewhere CHECK (from_status <> to_status OR to_status = 'verified');

-- When a delegation ended; NULL while it goes on. Those of before without a token are over, and nobody is told.
ALTER TABLE delegations
    ADD COLUMN tm_end timestamptz;

UPDATE delegations d
SET tm_end = d.tm_expire
WHERE NOT EXISTS (SELECT 1 FROM tokens t WHERE t.id = d.id);

CREATE INDEX delegations_open ON delegations (customer_id) WHERE tm_end IS NULL;
