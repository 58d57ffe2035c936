-- A deleted account's billing account is nobody's business either: the check that nothing personal is left now names it too.

ALTER TABLE customers
    DROP CONSTRAINT customers_deleted_hold_nothing_personal,
    ADD CONSTRAINT customers_deleted_hold_nothing_personal
    CHECK (status <> 'deleted' OR (
        username = '' AND name = '' AND detail = '' AND email = '' AND email_canonical IS NULL AND phone_number = ''
        AND address = '' AND webhook_method = '' AND webhook_uri = '' AND line_secret = '' AND line_token = ''
        AND permission_ids = '{}' AND rtp_debug IS NULL AND NOT email_verified AND holds = '[]'
        AND identity_verification_status = 'none' AND billing_account_id = '00000000-0000-0000-0000-000000000000'
    ));
