-- When an account was last told of unusual activity, by what there was so much of.
CREATE TABLE activity_alerts (
    customer_id uuid NOT NULL REFERENCES customers (id),
    kind text NOT NULL,
    tm_told timestamptz NOT NULL,
    PRIMARY KEY (customer_id, kind)
);
