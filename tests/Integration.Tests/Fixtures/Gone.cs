namespace Customers.Integration.Tests.Fixtures;

/// <summary>What is true of an account that has expired, for tests that cannot wait for it.</summary>
internal static class Gone
{
    /// <summary>What its row is set to: <c>UPDATE customers SET …</c>.</summary>
    public const string Expired = """
        status = 'expired', tm_expire = now(), tm_verify_by = NULL, version = version + 1, username = '', name = '', detail = '',
        email = '', email_canonical = NULL, phone_number = '', address = '', webhook_method = '', webhook_uri = '', line_secret = '',
        line_token = '', permission_ids = '{}', rtp_debug = NULL, tm_rtp_debug_until = NULL, email_verified = false, holds = '[]',
        identity_verification_status = 'none', billing_account_id = '00000000-0000-0000-0000-000000000000'
        """;
}
