-- Lists over all accounts, newest first (docs/decisions/0048). What has ended well is found by the indexes that are there.

CREATE INDEX IF NOT EXISTS webhook_deliveries_unsuccessful ON webhook_deliveries (tm_create, id)
    WHERE status IN ('pending', 'failed');
CREATE INDEX IF NOT EXISTS deletions_newest ON deletions (tm_delete, customer_id);
CREATE INDEX IF NOT EXISTS mails_failed ON mails (tm_create, id) WHERE status = 'failed';
CREATE INDEX IF NOT EXISTS identity_checks_newest ON identity_checks (tm_create, id);
CREATE INDEX IF NOT EXISTS delegations_newest ON delegations (tm_create, id);
CREATE INDEX IF NOT EXISTS reservations_newest ON reservations (tm_create, id);
CREATE INDEX IF NOT EXISTS resources_asked_for ON resources (tm_deletion_request, resource_id)
    WHERE tm_request_next IS NOT NULL;
CREATE INDEX IF NOT EXISTS webhooks_paused ON webhooks (tm_pause) WHERE tm_pause IS NOT NULL;
