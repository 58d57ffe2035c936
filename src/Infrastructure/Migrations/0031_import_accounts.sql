-- Accounts that another system has kept before: of which content each was made, so that the same line twice makes one account.

-- The hash is of the whole line, so it is a person's, and goes with the account.
CREATE TABLE imports (
    customer_id uuid PRIMARY KEY REFERENCES customers (id),
    content_hash bytea,
    tm_create timestamptz NOT NULL
);
