using Customers.Infrastructure.Events;
using static Customers.Infrastructure.Events.EventStatements;

namespace Customers.Infrastructure.Customers;

/// <summary>
/// The statements that write an account and what happened to it. Their parameters are those of the events, and then the account's columns,
/// the version that it replaces, and for a new one the sealed secret of its webhooks.
/// </summary>
internal static class CustomerStatements
{
    private static readonly string id = CustomerColumns.ParameterOf("id");
    private static readonly string storedVersion = CustomerColumns.ParameterAfter(0);
    private static readonly string sealedSecret = CustomerColumns.ParameterAfter(1);

    /// <summary>The values of the parameters, in the order of their places.</summary>
    public static PositionalParameters Parameters(Customer customer, EventColumns events, string webhookSecret) =>
        CustomerColumns.AddTo(EventStatements.Parameters(events), customer).Add(customer.StoredVersion).Add(webhookSecret);

    /// <summary>Opens an account.</summary>
    public static readonly string InsertWithEvents = $"""
        WITH saved AS (
            INSERT INTO customers ({CustomerColumns.Names})
            VALUES ({CustomerColumns.Values})
            RETURNING id, event_version, feed_order, webhook_method, webhook_uri
        ), webhook AS (
            INSERT INTO webhooks (customer_id, secret, tm_due)
            SELECT saved.id, {sealedSecret}, CASE WHEN saved.webhook_uri <> '' THEN {EventTime} END
            FROM saved
        ), {RecordAndQueue}
        """;

    /// <summary>Opens an account whose webhook, if it has one, is not told of it.</summary>
    public static readonly string InsertUntold = $"""
        WITH saved AS (
            INSERT INTO customers ({CustomerColumns.Names})
            VALUES ({CustomerColumns.Values})
            RETURNING id, event_version, feed_order
        ), webhook AS (
            INSERT INTO webhooks (customer_id, secret)
            SELECT saved.id, {sealedSecret}
            FROM saved
        )
        {Record}
        """;

    // The version in WHERE: a change of a row that somebody else changed since it was read writes nothing.
    private static readonly string update = $"""
        WITH saved AS (
            UPDATE customers
            SET {CustomerColumns.Assignments}
            WHERE id = {id}
            AND version = {storedVersion}
            RETURNING id, event_version, feed_order, webhook_method, webhook_uri
        )
        """;

    /// <summary>Changes an account that has no webhook.</summary>
    public static readonly string UpdateWithEvents = $"""
        {update}
        {Record}
        """;

    /// <summary>Changes an account whose webhook is told.</summary>
    public static readonly string UpdateWithDeliveries = $"""
        {update}
        {RecordAndDeliver}
        """;

    /// <summary>Changes an account's webhook, which is told.</summary>
    public static readonly string UpdateWithWebhook = $"""
        {update}
        {RecordAndRedirect}
        """;
}
