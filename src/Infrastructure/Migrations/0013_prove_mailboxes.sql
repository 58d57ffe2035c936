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
