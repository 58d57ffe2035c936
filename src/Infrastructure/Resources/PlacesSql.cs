namespace Customers.Infrastructure.Resources;

/// <summary>Counts what is taken, for every statement that asks about the type <c>x.type</c> of the account <c>x.customer_id</c>.</summary>
internal static class PlacesSql
{
    /// <summary>The columns of <see cref="PlacesRow"/>; both counts are 0 where there is no type.</summary>
    public const string Columns = """
        CASE WHEN x.type IS NOT NULL THEN (
            SELECT count(*)
            FROM owned_resources o
            WHERE o.customer_id = x.customer_id
            AND o.type = x.type
        ) ELSE 0 END AS used,
        CASE WHEN x.type IS NOT NULL THEN (
            SELECT COALESCE(sum(r.count), 0)
            FROM reservations r
            WHERE r.customer_id = x.customer_id
            AND r.type = x.type
            AND r.tm_commit IS NULL
            AND r.tm_release IS NULL
            AND r.tm_expire > clock_timestamp()
        ) ELSE 0 END AS reserved,
        l.plan,
        (l.overrides ->> x.type)::integer AS override
        """;

    /// <summary>Where the columns come from, besides <c>x</c>.</summary>
    public const string Join = "LEFT JOIN account_limits l ON l.customer_id = x.customer_id";
}
