using Customers.Domain.Resources;

namespace Customers.Infrastructure.Resources;

/// <summary>Counts what is taken, for every statement that asks about the type <c>x.type</c> of the account <c>x.customer_id</c>.</summary>
internal static class QuotaSql
{
    private const string Used = """
        SELECT count(*)
        FROM owned_resources o
        WHERE o.customer_id = x.customer_id
        AND o.type = x.type
        """;

    private const string Reserved = """
        SELECT COALESCE(sum(r.count), 0)
        FROM reservations r
        WHERE r.customer_id = x.customer_id
        AND r.type = x.type
        AND r.tm_commit IS NULL
        AND r.tm_release IS NULL
        AND r.tm_expire > clock_timestamp()
        """;

    private const string Limits = "l.plan, (l.overrides ->> x.type)::integer AS override";

    private const string IsLimited =
        "(l.overrides ? x.type OR COALESCE(l.plan, @DefaultPlan) || ' ' || x.type = ANY (@LimitedByPlan))";

    /// <summary>The columns of <see cref="QuotaRow"/>, everything counted.</summary>
    public const string Columns = $"""
        ({Used}) AS used,
        ({Reserved}) AS reserved,
        {Limits}
        """;

    /// <summary>The same, but where there is no type, or no limit to hold the counts against, they are 0.</summary>
    // An account without a limit may own a million files, and nobody asks how many before one is added.
    public const string ColumnsWhereLimited = $"""
        CASE WHEN {IsLimited} THEN ({Used}) ELSE 0 END AS used,
        CASE WHEN {IsLimited} THEN ({Reserved}) ELSE 0 END AS reserved,
        {Limits}
        """;

    /// <summary>Where the columns come from, besides <c>x</c>.</summary>
    public const string Join = "LEFT JOIN account_limits l ON l.customer_id = x.customer_id";

    /// <summary>What <see cref="ColumnsWhereLimited"/> has to know of the plans, as <c>@LimitedByPlan</c>: which limit which types.</summary>
    public static string[] LimitedByPlan { get; } =
    [
        .. from plan in Enum.GetValues<Plan>()
        from type in Enum.GetValues<ResourceType>()
        where plan.Limit(type) is not null
        select $"{plan.ToName()} {type.ToName()}",
    ];
}
