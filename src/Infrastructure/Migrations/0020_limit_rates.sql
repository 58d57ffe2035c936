-- What is left of rate limits, which is lent to the replicas in shares. Not logged: after a crash of the database all begin anew.
CREATE UNLOGGED TABLE rate_limits (
    subject text COLLATE "C" NOT NULL,
    policy text COLLATE "C" NOT NULL,
    left_over double precision NOT NULL,
    tm_update timestamptz NOT NULL,
    tm_full timestamptz NOT NULL,
    PRIMARY KEY (subject, policy)
) WITH (fillfactor = 50);

-- The replicas that run, and how many requests of each account wait for events on them.
CREATE UNLOGGED TABLE replicas (
    id uuid PRIMARY KEY,
    tm_seen timestamptz NOT NULL,
    long_polls jsonb NOT NULL
) WITH (fillfactor = 50);
