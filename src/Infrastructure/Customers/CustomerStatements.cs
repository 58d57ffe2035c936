using Customers.Infrastructure.Database;
using Customers.Infrastructure.Events;
using static Customers.Infrastructure.Events.EventStatements;

namespace Customers.Infrastructure.Customers;

/// <summary>
/// The statements that write an account and what happened to it. Their parameters are those of the events, and then the account's row, the
/// version that it replaces, and for a new one the sealed secret of its webhooks.
/// </summary>
internal static class CustomerStatements
{
    public const string Id = "$11";
    public const string Version = "$12";
    public const string StoredVersion = "$13";
    public const string Status = "$14";
    public const string Username = "$15";
    public const string Name = "$16";
    public const string Detail = "$17";
    public const string Email = "$18";
    public const string EmailCanonical = "$19";
    public const string PhoneNumber = "$20";
    public const string Address = "$21";
    public const string WebhookMethod = "$22";
    public const string WebhookUri = "$23";
    public const string WebhookSecret = "$24";
    public const string LineSecret = "$25";
    public const string LineToken = "$26";
    public const string PermissionIds = "$27";
    public const string BillingAccountId = "$28";
    public const string RtpDebug = "$29";
    public const string EmailVerified = "$30";
    public const string IdentityVerificationStatus = "$31";
    public const string Holds = "$32";
    public const string TmActivate = "$33";
    public const string TmDeletionRequested = "$34";
    public const string TmDeletionScheduled = "$35";
    public const string TmCreate = "$36";
    public const string TmUpdate = "$37";
    public const string TmDelete = "$38";
    public const string TmExpire = "$39";
    public const string TmVerifyBy = "$40";
    public const string TmDeletionRemind = "$41";
    public const string TmRtpDebugUntil = "$42";

    /// <summary>The values of the parameters, in the order of their names.</summary>
    public static PositionalParameters Parameters(
        CustomerRow row,
        EventColumns events,
        long storedVersion,
        string webhookSecret
    ) =>
        EventStatements
            .Parameters(events)
            .Add(row.Id)
            .Add(row.Version)
            .Add(storedVersion)
            .Add(row.Status)
            .Add(row.Username)
            .Add(row.Name)
            .Add(row.Detail)
            .Add(row.Email)
            .Add(row.EmailCanonical)
            .Add(row.PhoneNumber)
            .Add(row.Address)
            .Add(row.WebhookMethod)
            .Add(row.WebhookUri)
            .Add(webhookSecret)
            .Add(row.LineSecret)
            .Add(row.LineToken)
            .Add(row.PermissionIds)
            .Add(row.BillingAccountId)
            .Add(row.RtpDebug)
            .Add(row.EmailVerified)
            .Add(row.IdentityVerificationStatus)
            .Add(row.Holds)
            .Add(row.TmActivate)
            .Add(row.TmDeletionRequested)
            .Add(row.TmDeletionScheduled)
            .Add(row.TmCreate)
            .Add(row.TmUpdate)
            .Add(row.TmDelete)
            .Add(row.TmExpire)
            .Add(row.TmVerifyBy)
            .Add(row.TmDeletionRemind)
            .Add(row.TmRtpDebugUntil);

    private const string Insert = $"""
        WITH saved AS (
            INSERT INTO customers (
                id, version, event_version, status, username, name, detail, email, email_canonical, phone_number, address,
                webhook_method, webhook_uri, line_secret, line_token, permission_ids, billing_account_id, rtp_debug, email_verified,
                identity_verification_status, holds, tm_activate, tm_deletion_requested, tm_deletion_scheduled, tm_create, tm_update,
                tm_delete, tm_expire, tm_verify_by, tm_deletion_remind, tm_rtp_debug_until, feed_order
            )
            VALUES (
                {Id}, {Version}, {EventCount}, {Status}, {Username}, {Name}, {Detail}, {Email}, {EmailCanonical}, {PhoneNumber}, {Address},
                {WebhookMethod}, {WebhookUri}, {LineSecret}, {LineToken}, {PermissionIds}, {BillingAccountId}, {RtpDebug}, {EmailVerified},
                {IdentityVerificationStatus}, {Holds}::jsonb, {TmActivate}, {TmDeletionRequested}, {TmDeletionScheduled}, {TmCreate}, {TmUpdate},
                {TmDelete}, {TmExpire}, {TmVerifyBy}, {TmDeletionRemind}, {TmRtpDebugUntil}, feed_now()
            )
            RETURNING id, event_version, feed_order, webhook_method, webhook_uri
        )
        """;

    /// <summary>Opens an account.</summary>
    public const string InsertWithEvents = $"""
        {Insert}
        , webhook AS (
            INSERT INTO webhooks (customer_id, secret, tm_due)
            SELECT saved.id, {WebhookSecret}, CASE WHEN saved.webhook_uri <> '' THEN {EventTime} END
            FROM saved
        ), {RecordAndQueue}
        """;

    // The version in WHERE: a change of a row that somebody else changed since it was read writes nothing.
    private const string Update = $"""
        WITH saved AS (
            UPDATE customers
            SET version = {Version},
                event_version = event_version + {EventCount},
                feed_order = GREATEST(feed_order, feed_now()),
                status = {Status},
                username = {Username},
                name = {Name},
                detail = {Detail},
                email = {Email},
                email_canonical = {EmailCanonical},
                phone_number = {PhoneNumber},
                address = {Address},
                webhook_method = {WebhookMethod},
                webhook_uri = {WebhookUri},
                line_secret = {LineSecret},
                line_token = {LineToken},
                permission_ids = {PermissionIds},
                billing_account_id = {BillingAccountId},
                rtp_debug = {RtpDebug},
                email_verified = {EmailVerified},
                identity_verification_status = {IdentityVerificationStatus},
                holds = {Holds}::jsonb,
                tm_activate = {TmActivate},
                tm_deletion_requested = {TmDeletionRequested},
                tm_deletion_scheduled = {TmDeletionScheduled},
                tm_update = {TmUpdate},
                tm_delete = {TmDelete},
                tm_expire = {TmExpire},
                tm_verify_by = {TmVerifyBy},
                tm_deletion_remind = {TmDeletionRemind},
                tm_rtp_debug_until = {TmRtpDebugUntil}
            WHERE id = {Id}
            AND version = {StoredVersion}
            RETURNING id, event_version, feed_order, webhook_method, webhook_uri
        )
        """;

    /// <summary>Changes an account that has no webhook.</summary>
    public const string UpdateWithEvents = $"""
        {Update}
        {Record}
        """;

    /// <summary>Changes an account whose webhook is told.</summary>
    public const string UpdateWithDeliveries = $"""
        {Update}
        {RecordAndDeliver}
        """;
}
