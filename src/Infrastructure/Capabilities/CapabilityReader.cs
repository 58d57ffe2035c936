using Customers.Application.Capabilities;
using Customers.Application.Resources;
using Customers.Infrastructure.Resources;

namespace Customers.Infrastructure.Capabilities;

/// <summary>Reads all that capabilities are judged by, in one query however many there are.</summary>
internal sealed class CapabilityReader(NpgsqlDataSource dataSource, LimitOptions options) : ICapabilityReader
{
    private const string Columns = $"""
        c.status, c.holds::text AS holds, c.identity_verification_status, c.tm_deletion_scheduled, c.event_version AS version,
        clock_timestamp() AS tm_now, x.type, {QuotaSql.ColumnsWhereLimited}
        """;

    private const string SelectMany = $"""
        SELECT {Columns}
        FROM unnest(@CustomerIds, @Types) WITH ORDINALITY AS x (customer_id, type, ordinal)
        LEFT JOIN customers c ON c.id = x.customer_id
        {QuotaSql.Join}
        ORDER BY x.ordinal
        """;

    // Lists of one would be planned anew with each request: the kept plan expects more.
    private const string SelectOne = $"""
        SELECT {Columns}
        FROM (SELECT (@CustomerIds)[1] AS customer_id, (@Types)[1] AS type) x
        LEFT JOIN customers c ON c.id = x.customer_id
        {QuotaSql.Join}
        """;

    public Task<IReadOnlyList<CapabilityAnswer>> ReadAsync(
        IReadOnlyList<CapabilityQuestion> questions,
        CancellationToken cancellationToken
    ) => ReadAsync(questions, options, dataSource.ListAsync<CapabilityRow>, cancellationToken);

    /// <summary>The same where <paramref name="list"/> runs the query.</summary>
    public static async Task<IReadOnlyList<CapabilityAnswer>> ReadAsync(
        IReadOnlyList<CapabilityQuestion> questions,
        LimitOptions options,
        Func<string, object?, CancellationToken, Task<List<CapabilityRow>>> list,
        CancellationToken cancellationToken
    )
    {
        var parameters = new
        {
            CustomerIds = questions.Select(question => question.CustomerId.Value).ToArray(),
            Types = questions.Select(question => question.Type?.ToName()).ToArray(),
            DefaultPlan = options.DefaultPlan.ToName(),
            QuotaSql.LimitedByPlan,
        };
        var sql = questions.Count == 1 ? SelectOne : SelectMany;
        var rows = await list(sql, parameters, cancellationToken);
        return rows.ConvertAll(row => row.ToAnswer(options.DefaultPlan));
    }
}
