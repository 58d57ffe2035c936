-- The networks that agents signed in from, a /24 or a /48 each: who guesses from elsewhere waits sooner, and a sign-in from a new one is told.
CREATE TABLE agent_networks (
    agent_id uuid NOT NULL REFERENCES agents (id),
    network text NOT NULL,
    customer_id uuid NOT NULL REFERENCES customers (id),
    tm_first timestamptz NOT NULL,
    tm_last timestamptz NOT NULL,
    PRIMARY KEY (agent_id, network)
);

CREATE INDEX agent_networks_of_customer ON agent_networks (customer_id);
CREATE INDEX agent_networks_last ON agent_networks (tm_last);

-- Those of the sessions there are.
INSERT INTO agent_networks (agent_id, network, customer_id, tm_first, tm_last)
SELECT t.agent_id, t.network, t.customer_id, min(t.tm_create), max(t.tm_create)
FROM tokens t
WHERE t.delegated_by IS NULL
AND t.network <> ''
GROUP BY t.agent_id, t.network, t.customer_id;

-- Whether the owner of a username has been told in this window that it is being guessed at.
ALTER TABLE password_attempts
    ADD COLUMN is_told boolean NOT NULL DEFAULT false;
