-- The lines of the deletion ledger that this database knows: a row is stored in the transaction that the line tells of. A database that was
-- restored from before it has none, and that is how it is told. No reference to accounts: a line can be of one that a backup does not hold.
CREATE TABLE ledger_lines (
    id uuid PRIMARY KEY,
    customer_id uuid NOT NULL,
    type text NOT NULL,
    -- The file that the line stands in, and the line as it is written there.
    file text NOT NULL,
    line text NOT NULL,
    tm_create timestamptz NOT NULL,
    -- When the broker has taken it; NULL while it waits for that.
    tm_publish timestamptz
);

-- What a receipt names.
CREATE INDEX ledger_lines_of_erasures ON ledger_lines (customer_id, tm_create) WHERE type = 'account_erased';

CREATE INDEX ledger_lines_in_order ON ledger_lines (tm_create, id);

CREATE INDEX ledger_lines_to_publish ON ledger_lines (tm_create, id) WHERE tm_publish IS NULL;
