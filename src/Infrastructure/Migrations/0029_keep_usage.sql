-- How much accounts owned: a row a day, with the number of resources by type.
CREATE TABLE usage_days (
    customer_id uuid NOT NULL REFERENCES customers (id),
    day date NOT NULL,
    used jsonb NOT NULL,
    PRIMARY KEY (customer_id, day)
);
CREATE INDEX usage_days_over ON usage_days (day);
