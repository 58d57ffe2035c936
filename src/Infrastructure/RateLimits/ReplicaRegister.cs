using System.Text.Json;

namespace Customers.Infrastructure.RateLimits;

/// <summary>Which replicas run: each signs once a second, and says how many requests wait on it for events. One that dies is forgotten after five.</summary>
internal sealed class ReplicaRegister(NpgsqlDataSource dataSource, LongPolls polls, ReplicaCount replicas, IIdGenerator ids)
{
    private readonly Guid id = ids.Next();

    private const string Sign = """
        WITH gone AS (
            DELETE FROM replicas
            WHERE id IN (
                SELECT r.id
                FROM replicas r
                WHERE r.tm_seen < now() - interval '1 minute'
                FOR UPDATE SKIP LOCKED
            )
        ),
        signed AS (
            INSERT INTO replicas AS r (id, tm_seen, long_polls)
            VALUES (@Id, now(), @LongPolls::jsonb)
            ON CONFLICT (id) DO UPDATE
            SET tm_seen = excluded.tm_seen,
                long_polls = excluded.long_polls
        )
        SELECT r.id, p.key AS account, p.value::integer AS waiting
        FROM replicas r
        LEFT JOIN LATERAL jsonb_each_text(r.long_polls) p ON true
        WHERE r.id <> @Id
        AND r.tm_seen > now() - interval '5 seconds'
        """;

    /// <summary>Signs, and hears of the others.</summary>
    public async Task SignAsync(CancellationToken cancellationToken)
    {
        var parameters = new { Id = id, LongPolls = JsonSerializer.Serialize(polls.Own()) };
        var others = await dataSource.ListAsync<OtherRow>(Sign, parameters, cancellationToken);
        polls.SetOthers(
            others
                .Where(other => other.Account is not null)
                .GroupBy(other => Guid.Parse(other.Account!), other => other.Waiting)
                .ToDictionary(account => new CustomerId(account.Key), account => account.Sum())
        );
        replicas.Count = 1 + others.Select(other => other.Id).Distinct().Count();
    }

    private const string Delete = """
        DELETE FROM replicas
        WHERE id = @Id
        """;

    /// <summary>This replica ends.</summary>
    public Task SignOffAsync(CancellationToken cancellationToken) =>
        dataSource.ExecuteAsync(Delete, new { Id = id }, cancellationToken);

    private sealed record OtherRow
    {
        public Guid Id { get; init; }

        public string? Account { get; init; }

        public int Waiting { get; init; }
    }
}
