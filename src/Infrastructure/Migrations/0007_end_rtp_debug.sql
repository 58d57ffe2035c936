-- When the capture of RTP traffic ends by itself. Only a flag that is on can end, and accounts that are gone have none.

ALTER TABLE customers
    ADD COLUMN tm_rtp_debug_until timestamptz,
    ADD CONSTRAINT customers_only_a_set_rtp_debug_ends
        CHECK (tm_rtp_debug_until IS NULL OR rtp_debug IS TRUE);

CREATE INDEX customers_rtp_debug_due ON customers (tm_rtp_debug_until, id) WHERE tm_rtp_debug_until IS NOT NULL;
